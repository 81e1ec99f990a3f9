using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Web.Features.Demo;

/// <summary>One local day of one venue, as its rhythm has it.</summary>
internal static class DemoDay
{
    private const double Fever = 0.006;
    private const double Symptoms = 0.008;
    private const int Slots = 48;
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    public static IEnumerable<DemoStay> Stays(DemoVenue plan, VenueEntry venue, DateOnly day, int daysAgo)
    {
        var dice = new DemoDice(plan.Name, daysAgo);
        var rhythm = plan.Rhythm;
        var visits = (int)(rhythm.VisitsADay * (IsWeekend(day) ? rhythm.Weekend : 1) * (0.85 + 0.3 * dice.Share()));
        for (var number = 0; number < visits; number++)
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(dice.Minute(rhythm.Hours)).AddSeconds(dice.Below(60));
            var stay = TimeSpan.FromMinutes(Math.Max(2, rhythm.StayMinutes * (0.4 + 1.2 * dice.Share() * dice.Share() * 2)));
            var (visitor, person) = (dice.Bytes(16), dice.Person());
            var persons = rhythm.HasRegulars || dice.Happens(0.7) ? 1 : 2 + dice.Below(3);
            var (entry, exit) = (DoorFor(dice, venue, DoorDirection.In), DoorFor(dice, venue, DoorDirection.Out));
            var isIll = dice.Happens(Symptoms);
            var temperature = dice.Happens(Fever) ? 37.3m + dice.Below(14) / 10m : 36.0m + dice.Below(10) / 10m;
            var checksOut = dice.Happens(rhythm.CheckOut);
            if (!venue.OpeningHours.IsOpenAt(local))
                continue;

            if (rhythm.HasRegulars)
                visitor = SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Name} {number}"))[..16];
            var left = local + (stay < venue.StayCap ? stay : venue.StayCap - TimeSpan.FromMinutes(1));
            if (venue.OpeningHours.ClosingAfter(local) is { } closing && left > closing)
                left = closing;
            yield return new DemoStay(
                venue, visitor, person, VenueClock.ToUtc(local, venue.TimeZone), checksOut ? VenueClock.ToUtc(left, venue.TimeZone) : null, persons, entry, exit, isIll,
                rhythm.IsMeasured ? temperature : null);
        }
    }

    /// <summary>What the doors of a counted venue saw; nobody is left when it closes.</summary>
    public static IEnumerable<DemoCount> Counts(DemoVenue plan, VenueEntry venue, DateOnly day, int daysAgo)
    {
        var dice = new DemoDice(plan.Name + " counters", daysAgo);
        var expected = plan.CountedADay * (IsWeekend(day) ? plan.Rhythm.Weekend : 1) * (0.9 + 0.2 * dice.Share());
        var weights = plan.Rhythm.Hours.Sum(weight => weight - '0') * 2.0;
        var inside = 0;
        for (var slot = 0; slot < Slots; slot++)
        {
            var local = day.ToDateTime(TimeOnly.MinValue) + slot * Slot;
            var (entered, left) = ((int)(expected * (plan.Rhythm.Hours[slot / 2] - '0') / weights * (0.8 + 0.4 * dice.Share())), 0.25 + 0.12 * dice.Share());
            if (!venue.OpeningHours.IsOpenAt(local))
                continue;
            var isLast = venue.OpeningHours.ClosingAfter(local) <= local + Slot;
            var gone = isLast ? inside + entered : (int)(inside * left);
            inside += entered - gone;
            var share = 0.3 + 0.1 * dice.Share();
            var (someEntered, someGone) = ((int)(entered * share), (int)(gone * share));
            yield return Count(venue, local, venue.Doors[1].Id, someEntered, someGone);
            yield return Count(venue, local, venue.Doors[0].Id, entered - someEntered, gone - someGone);
        }
    }

    private static DemoCount Count(VenueEntry venue, DateTime local, Guid door, int entered, int left)
    {
        var startUtc = VenueClock.ToUtc(local, venue.TimeZone);
        return new(venue, DoorCount.Of(Guid.CreateVersion7(new DateTimeOffset(startUtc)), venue.Id, door, startUtc, (int)Slot.TotalSeconds, entered, left));
    }

    private static Guid DoorFor(DemoDice dice, VenueEntry venue, DoorDirection direction) =>
        dice.Of([.. venue.Doors.Where(door => door.Direction == direction || door.Direction == DoorDirection.Both)]).Id;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
