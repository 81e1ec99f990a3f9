using System.Globalization;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Venues;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>Times as the clock on the venue's wall shows them.</summary>
public sealed class PlaceTimes(IStringLocalizer<CheckInRoom> L, TimeProvider time)
{
    /// <summary>14:05 of today; other days say which.</summary>
    public string Of(DateTime utc, VenueEntry venue) => OfLocal(VenueClock.ToLocal(utc, venue.TimeZone), venue);

    public string ToTheSecond(DateTime utc, VenueEntry venue) =>
        VenueClock.ToLocal(utc, venue.TimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Null while open, or when it never opens.</summary>
    public string? NextOpening(VenueEntry venue)
    {
        var local = VenueClock.ToLocal(time.GetUtcNow().UtcDateTime, venue.TimeZone);
        return venue.OpeningHours.IsOpenAt(local) ? null : OfLocal(venue.OpeningHours.NextOpening(local), venue);
    }

    private string OfLocal(DateTime local, VenueEntry venue)
    {
        var today = VenueClock.LocalDay(time.GetUtcNow().UtcDateTime, venue.TimeZone);
        var day = DateOnly.FromDateTime(local);
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return day == today ? clock
            : day == today.AddDays(1) ? L["{0} tomorrow", clock]
            : L["{0} on {1}", clock, day.ToString("dddd yyyy-MM-dd", CultureInfo.CurrentCulture)];
    }
}
