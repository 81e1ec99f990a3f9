using System.Security.Claims;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>POST /api/v1/scans/batch: what a device kept while it had no network.</summary>
public static class RecordScans
{
    public const int Most = 1_000;

    /// <param name="Items">At most 1,000, in any order.</param>
    public sealed record Request(IReadOnlyList<ScanRequestBody>? Items = null);

    /// <param name="Items">One for each scan, in the order sent.</param>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Status">As the single call would have answered: 200, 404, 409, 422 or 503.</param>
    public sealed record Item(Guid ScanId, int Status, ScanResponse? Result, ScanProblem? Problem);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request body, ScanReader reader, ScanWriter writer, ScanTexts texts, ClaimsPrincipal user, HttpContext context)
    {
        if (body.Items is not { Count: > 0 and <= Most } scans)
            return Problems.Of(422, "batch-size", $"Send 1 to {Most} scans.");
        var actor = user.ActorId();
        // All are queued before any is awaited, so that they share transactions.
        var running = new List<Task<Item>>(scans.Count);
        foreach (var scan in scans)
            running.Add(WriteAsync(scan));
        return TypedResults.Ok(new Response(await Task.WhenAll(running)));

        async Task<Item> WriteAsync(ScanRequestBody item)
        {
            var (bound, elsewhere) = context.Bind(item);
            if (elsewhere is not null)
                return new Item(item.ScanId, elsewhere.Status, null, elsewhere);
            var (scan, problem) = await reader.ReadAsync(bound, actor);
            if (scan is null)
                return new Item(item.ScanId, problem!.Status, null, problem);
            var outcome = await writer.WriteAsync(scan);
            if (outcome.Answer is { } answer)
                return new Item(item.ScanId, 200, texts.Describe(answer, scan.Venue.CodesAt(scan.DoorId)), null);
            var refused = ScanProblem.Of(outcome.Problem!);
            return new Item(item.ScanId, refused.Status, null, refused);
        }
    }
}
