using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Guard;

/// <summary>
/// POST /t/{tenant}/scan/scans: one scan as it happens, or what a scanner kept while it had no network. Each is answered by itself, and a
/// repeat gets its first answer. By somebody who stands beside the person.
/// </summary>
public sealed class SendScans(ScanReader reader, ScanWriter writer, ScanTexts texts, ScannerHolder holder, TenantFields fields, AppDbContext db, AuditTrail audit)
{
    private static readonly ScanProblem NotAllowed = new(403, "override-not-allowed", "A supervisor may let in whom the rules refuse. Call one.");

    public sealed record Request(IReadOnlyList<ScanRequestBody>? Items = null);

    /// <param name="Items">In the order sent.</param>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Name">Masked; null when the scan says nobody's.</param>
    public sealed record Item(Guid ScanId, int Status, ScanResponse? Result, string? Name, ScanProblem? Problem);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Request body, HttpContext context, SendScans useCase) =>
        body.Items is { Count: > 0 and <= RecordScans.Most } scans
            ? TypedResults.Ok(new Response(await useCase.RunAsync(scans, context)))
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, "batch-size", $"Send 1 to {RecordScans.Most} scans.");

    private async Task<IReadOnlyList<Item>> RunAsync(IReadOnlyList<ScanRequestBody> scans, HttpContext context)
    {
        var (actor, mayOverride) = (context.User.ActorId(), scans.Any(IsInsisted) && await holder.MayOverrideAsync(context));
        // All are queued before any is awaited, so that they share transactions.
        var running = new List<Task<Item>>(scans.Count);
        foreach (var scan in scans)
        {
            var (bound, elsewhere) = context.Bind(scan);
            running.Add(elsewhere is null ? WriteAsync(bound, actor, mayOverride) : Task.FromResult(new Item(scan.ScanId, elsewhere.Status, null, null, elsewhere)));
        }
        var items = await Task.WhenAll(running);
        foreach (var (scan, item) in scans.Zip(items))
            if (IsInsisted(scan) && item.Result?.Code == CheckInCodes.Override)
                audit.Record(db, "scan.overridden", $"scan:{scan.OverrideOf}", actor, new { scan.VenueId, scan.Reason });
        await db.SaveChangesAsync(context.RequestAborted);
        return items;
    }

    /// <summary>Without a reason nobody insists: a device tells what it had done before it heard of the refusal.</summary>
    private static bool IsInsisted(ScanRequestBody scan) => scan is { OverrideOf: not null, Reason: not null };

    private async Task<Item> WriteAsync(ScanRequestBody body, Guid actor, bool mayOverride)
    {
        if (IsInsisted(body) && !mayOverride)
            return new(body.ScanId, NotAllowed.Status, null, null, NotAllowed);
        var (scan, problem) = await reader.ReadAsync(body, actor, isByStaff: true);
        if (scan is null)
            return new(body.ScanId, problem!.Status, null, null, problem);
        var outcome = await writer.WriteAsync(scan);
        if (outcome.Answer is { } answer)
            return new(body.ScanId, 200, texts.Describe(answer, scan.Venue.CodesAt(scan.DoorId)), scan.ProtectedName is { } name ? await fields.OpenAsync(scan.TenantId, name) : null, null);
        var refused = ScanProblem.Of(outcome.Problem!);
        return new(body.ScanId, refused.Status, null, null, refused);
    }
}
