using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/undo: within a minute, and only what is the visitor's own; those who came together go back together.</summary>
public static class UndoVisit
{
    public static async Task<RedirectHttpResult> HandleAsync(
        string code, IFormCollection fields, HttpContext context, PosterPlaces places, CitizenVisitors citizens, VisitorReceipts receipts, VisitorDevice device, SubjectRefs subjects, ScanWriter writer)
    {
        var place = await places.FindAsync(code);
        if (place.Tenant is not { IsClosed: false, IsSuspended: false } tenant || !Guid.TryParse(fields["scan"], out var scanId))
            return TypedResults.LocalRedirect(place.Path);

        var own = new List<(Guid ScanId, byte[] RandomId)>();
        if (Party.IsTogether(fields) && await citizens.FindAsync(context) is { } citizen)
            // Who was refused stays refused, and so does what was told of it.
            own.AddRange((await receipts.FindPartyAsync(place, scanId, citizen)).Where(one => one.Receipt.Verdict != Verdict.Refuse)
                .Select(one => (one.Receipt.ScanId, ScanCodes.SubjectIdOf(one.Person.Id))));
        else if (await CitizenVisitors.FindIdAsync(context) is { } id)
            own.Add((scanId, ScanCodes.SubjectIdOf(id)));
        if (device.Read(context)?.RandomId is { } phone)
            own.Add((scanId, phone));

        var outcome = ScanOutcome.Refused(ScanOutcome.Unknown);
        foreach (var (scan, randomId) in own)
        {
            var one = await writer.UndoAsync(tenant.Id, scan, await subjects.ForAsync(tenant.Id, randomId));
            // Whoever was not there has nothing to take back; of the others the worst is told.
            if (one.Problem is not ScanOutcome.Unknown && (outcome.Answer is not null || outcome.Problem is ScanOutcome.Unknown))
                outcome = one;
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
