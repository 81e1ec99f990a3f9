using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Features.CheckIn.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>POST /t/{tenant}/register/undo: takes back what was registered last.</summary>
public static class UndoRegister
{
    public static async Task<Results<RedirectHttpResult, NotFound>> HandleAsync(
        Guid venue, Guid? door, IFormCollection fields, HttpContext context, RegisterDesks desks, RegisterSession session, ScanWriter writer)
    {
        if (!Guid.TryParse(fields["scan"], out var scanId) || await desks.FindAsync(context, venue, door, scanId) is not { Result: not null } desk)
            return TypedResults.NotFound();
        var outcome = await writer.UndoAsync(desk.Venue.TenantId, scanId);
        if (outcome.Answer is null)
            return TypedResults.LocalRedirect($"{desk.Here}&scan={scanId}&notice={nameof(VisitorNotice.NothingRecorded)}");
        session.Remove(context, desk.Venue.TenantId, scanId);
        return TypedResults.LocalRedirect($"{desk.Here}&scan={scanId}");
    }
}
