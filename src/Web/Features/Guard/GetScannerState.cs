using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.CheckIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Guard;

/// <summary>
/// GET /t/{tenant}/scan/state?venue=: the pulse of a scanner, every few seconds. Whoever may not scan any more does not get it, and knows.
/// </summary>
public sealed class GetScannerState(ScannerLists lists, OccupancyBoard board, IAntiforgery antiforgery, TimeProvider time)
{
    /// <param name="Now">Milliseconds since 1970.</param>
    /// <param name="Tag">Of the newest lists.</param>
    /// <param name="Venue">Null when none was asked for, or there is no such.</param>
    /// <param name="Antiforgery">For the header <c>X-Antiforgery</c> of what is sent.</param>
    public sealed record Response(long Now, string Tag, Numbers? Venue, string Antiforgery);

    public sealed record Numbers(Guid Id, int Inside, int Capacity, long Version);

    /// <param name="waiting">Scans that are kept on a paired phone, for its manager to see; like <paramref name="version"/>.</param>
    internal static async Task<Ok<Response>> HandleAsync(Guid? venue, int? waiting, string? version, HttpContext context, DeviceContacts contacts, GetScannerState useCase)
    {
        if (context.Device() is { } phone)
            contacts.Heard(phone.TenantId, phone.Id, version, waiting);
        return TypedResults.Ok(await useCase.RunAsync(venue, context));
    }

    private async Task<Response> RunAsync(Guid? venue, HttpContext context)
    {
        var (_, tag) = await lists.ReadAsync(context);
        var snapshot = venue is { } id ? await board.FindAsync(TenantScope.Current.TenantInfo!.Id, id) : null;
        return new(time.GetUtcNow().ToUnixTimeMilliseconds(), tag,
            snapshot is null ? null : new(snapshot.VenueId, snapshot.Inside, snapshot.Capacity, snapshot.Version),
            antiforgery.GetAndStoreTokens(context).RequestToken!);
    }
}
