using System.Security.Claims;
using HealthCode.Domain.Community;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Community;

/// <summary>POST …/follow-ups/{id}/close: what came of asking after somebody, with one tap; it can be taken back on the same day.</summary>
public sealed class CloseFollowUp(AppDbContext db, RegisterClock clock, AuditTrail audit)
{
    public async Task<bool> RunAsync(Guid id, FollowUpOutcome outcome, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.FollowUps.FirstOrDefaultAsync(followUp => followUp.Id == id && followUp.DoneDay == null, cancellation) is not { } followUp)
            return false;
        if (followUp.Close(outcome, actor.ActorId(), clock.Today) is { } next)
            db.FollowUps.Add(next);
        return await SaveAsync("follow-up.closed", followUp, new { outcome }, actor, cancellation);
    }

    public async Task<bool> UndoAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var today = clock.Today;
        if (await db.FollowUps.FirstOrDefaultAsync(followUp => followUp.Id == id && followUp.DoneDay == today, cancellation) is not { } followUp)
            return false;
        if (followUp.NextId is { } next)
            db.FollowUps.RemoveRange(await db.FollowUps.Where(other => other.Id == next && other.DoneDay == null).ToListAsync(cancellation));
        followUp.Undo();
        return await SaveAsync("follow-up.reopened", followUp, null, actor, cancellation);
    }

    internal static async Task<RedirectHttpResult> HandleAsync(string tenant, Guid followUpId, IFormCollection fields, ClaimsPrincipal user, CloseFollowUp useCase, CancellationToken cancellation)
    {
        var isDone = Enum.TryParse<FollowUpOutcome>(fields["outcome"], out var outcome) && Enum.IsDefined(outcome) && await useCase.RunAsync(followUpId, outcome, user, cancellation);
        return TypedResults.LocalRedirect($"/t/{Uri.EscapeDataString(tenant)}/community" + (isDone ? $"?closed={followUpId}" : ""));
    }

    internal static async Task<RedirectHttpResult> HandleUndoAsync(string tenant, Guid followUpId, ClaimsPrincipal user, CloseFollowUp useCase, CancellationToken cancellation)
    {
        await useCase.UndoAsync(followUpId, user, cancellation);
        return TypedResults.LocalRedirect($"/t/{Uri.EscapeDataString(tenant)}/community");
    }

    private async Task<bool> SaveAsync(string action, FollowUp followUp, object? detail, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        audit.Record(db, action, $"resident:{followUp.ResidentId}", actor.ActorId(), detail);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // A colleague was faster; the list shows what they said.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
