using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>Starts, approves, refuses, stops, resumes or discards an import. Each stands in the region's audit log, without persons.</summary>
public sealed class SteerImport(AppDbContext db, EvidenceFiles files, EvidenceTexts texts, IBackgroundJobClient jobs, AuditTrail audit, TimeProvider time)
{
    private const int ConflictRetries = 5;

    public Task<Refusal?> StartAsync(Guid id, bool leaveOutWrong, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.started", actor, import => import.Start(actor.ActorId(), leaveOutWrong, time.NowUtc()), cancellation);

    public Task<Refusal?> ApproveAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.approved", actor, import => import.Approve(actor.ActorId(), time.NowUtc()), cancellation);

    public Task<Refusal?> RefuseAsync(Guid id, string? why, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.refused", actor, import => import.Refuse(actor.ActorId(), why ?? "", time.NowUtc()), cancellation);

    public Task<Refusal?> StopAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.stopped", actor, import => import.Stop(actor.ActorId()), cancellation);

    public Task<Refusal?> ResumeAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.resumed", actor, import => import.Resume(time.NowUtc()), cancellation);

    public Task<Refusal?> DiscardAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        MoveAsync(id, "evidence.discarded", actor, import => import.Discard(actor.ActorId(), time.NowUtc()), cancellation);

    /// <param name="move">Gives why not, or null.</param>
    private async Task<Refusal?> MoveAsync(Guid id, string action, ClaimsPrincipal actor, Func<EvidenceImport, string?> move, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        for (var attempt = 1; ; attempt++)
        {
            if (await db.EvidenceImports.FirstOrDefaultAsync(import => import.Id == id, cancellation) is not { } import)
                return Refusal.NotFound;
            if (move(import) is { } code)
                return Refusal.ByRule(code, texts.WhyNot(code));
            audit.Record(db, action, $"evidence:{id}", actor.ActorId(), new { import.Right, import.Wrong, import.Worse, import.Done, import.WorseDone, import.Why });
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            // A part was written between reading and pressing: the button still means the same.
            catch (DbUpdateConcurrencyException) when (attempt < ConflictRetries)
            {
                db.ChangeTracker.Clear();
                continue;
            }
            await FollowAsync(import, cancellation);
            return null;
        }
    }

    private async Task FollowAsync(EvidenceImport import, CancellationToken cancellation)
    {
        if (!import.IsOpen)
            await files.DestroyAsync(import.Id, cancellation);
        if (import.IsWorking)
            jobs.Enqueue<RunEvidence>(job => job.RunAsync(CancellationToken.None));
    }
}
