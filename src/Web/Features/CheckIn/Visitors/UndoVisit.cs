using HealthCode.Infrastructure.CheckIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/undo: within a minute, and only what is the visitor's own.</summary>
public static class UndoVisit
{
    public static async Task<RedirectHttpResult> HandleAsync(
        string code, IFormCollection fields, HttpContext context, PosterPlaces places, VisitorDevice device, SubjectRefs subjects, ScanWriter writer)
    {
        var place = await places.FindAsync(code);
        if (place.Tenant is not { IsClosed: false, IsSuspended: false } tenant || !Guid.TryParse(fields["scan"], out var scanId))
            return TypedResults.LocalRedirect(place.Path);

        var outcome = ScanOutcome.Refused(ScanOutcome.Unknown);
        var citizen = await CitizenVisitors.FindIdAsync(context);
        foreach (var own in new[] { citizen is { } id ? ScanCodes.SubjectIdOf(id) : null, device.Read(context)?.RandomId })
        {
            if (own is not null && outcome.Problem is ScanOutcome.Unknown)
                outcome = await writer.UndoAsync(tenant.Id, scanId, await subjects.ForAsync(tenant.Id, own));
        }
        return TypedResults.LocalRedirect(outcome switch
        {
            { Answer: not null } => place.DonePath(scanId),
            { Problem: ScanOutcome.Unknown } => place.Path,
            { Problem: ScanOutcome.UndoExpired } => $"{place.DonePath(scanId)}?notice={nameof(VisitorNotice.UndoTooLate)}",
            _ => $"{place.DonePath(scanId)}?notice={nameof(VisitorNotice.NothingRecorded)}",
        });
    }
}
