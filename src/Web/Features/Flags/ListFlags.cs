using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Flags;

/// <summary>GET /api/v1/flags: a page of the tenant's flags, oldest first.</summary>
public static class ListFlags
{
    /// <summary>Something a person must look at. Kept as long as visits are.</summary>
    /// <param name="Id">UUID; rises with time.</param>
    /// <param name="DoorId">Null when it was seen at no door.</param>
    /// <param name="ScanId">The scan that gave reason; null when no single one did.</param>
    /// <param name="Rule">Why, a stable word: <c>temperature</c>, <c>symptoms</c>, <c>code-red</c>, <c>code-amber</c>, <c>code-unclear</c>, <c>door-rule</c>, <c>door-in-doubt</c>, <c>over-capacity</c>, <c>closed-hours</c>, <c>closed-at-night</c>, <c>many-from-one-phone</c> or <c>by-hand</c>; open to additions.</param>
    /// <param name="Status"><c>open</c>, <c>taken</c> or <c>closed</c>.</param>
    /// <param name="MaskedName">As staff see it, e.g. <c>张**</c>; null when it concerns nobody by name.</param>
    /// <param name="RaisedUtc">When it was raised.</param>
    /// <param name="TakenUtc">When somebody took it; null while nobody has.</param>
    /// <param name="EscalatedUtc">When managers were told that nobody had taken it in time.</param>
    /// <param name="ClosedUtc">When it ended.</param>
    /// <param name="Outcome">How: <c>helped</c>, <c>referred</c>, <c>sent-away</c>, <c>settled</c>, <c>false-alarm</c>, <c>undone</c> or <c>expired</c>; open to additions.</param>
    public sealed record Response(
        Guid Id, Guid VenueId, Guid? DoorId, Guid? ScanId, string Rule, FlagStatus Status, string? MaskedName, DateTime RaisedUtc,
        DateTime? TakenUtc, DateTime? EscalatedUtc, DateTime? ClosedUtc, string? Outcome);

    /// <param name="status"><c>open</c>, <c>taken</c> or <c>closed</c>; all when absent.</param>
    /// <param name="venueId">Of this venue only.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the page before.</param>
    /// <param name="limit">1 to 200, 50 when absent.</param>
    internal static async Task<Results<Ok<ItemsPage<Response>>, ProblemHttpResult>> HandleAsync(
        AppDbContext db, TenantFields fields, CancellationToken cancellation, string? status = null, Guid? venueId = null, Guid? cursor = null, int? limit = null)
    {
        var page = new PageRequest(cursor, limit);
        if (page.Problem is { } problem)
            return Refusal.Invalid(problem).ToProblem();
        var flags = db.Flags.AsNoTracking();
        switch (status)
        {
            case "open":
                flags = flags.Where(flag => flag.ClosedUtc == null && flag.TakenUtc == null);
                break;
            case "taken":
                flags = flags.Where(flag => flag.ClosedUtc == null && flag.TakenUtc != null);
                break;
            case "closed":
                flags = flags.Where(flag => flag.ClosedUtc != null);
                break;
            case not null:
                return Refusal.Invalid(new FieldError("status", "unknown", VenueSentences.WordUnknown, status, "open, taken, closed")).ToProblem();
        }
        if (venueId is not null)
            flags = flags.Where(flag => flag.VenueId == venueId);
        if (cursor is { } last)
            flags = flags.Where(flag => flag.Id.CompareTo(last) > 0);
        var found = page.Cut(await flags.OrderBy(flag => flag.Id).Take(page.Size + 1).ToListAsync(cancellation), flag => flag.Id);
        var items = new List<Response>(found.Items.Count);
        foreach (var flag in found.Items)
            items.Add(new Response(
                flag.Id, flag.VenueId, flag.DoorId, flag.ScanId, flag.Rule, flag.Status, flag.ProtectedName is null ? null : await fields.OpenAsync(db.TenantId, flag.ProtectedName),
                flag.RaisedUtc, flag.TakenUtc, flag.EscalatedUtc, flag.ClosedUtc, flag.Outcome));
        return TypedResults.Ok(new ItemsPage<Response>(items, found.NextCursor));
    }
}
