using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>One venue's numbers while a group is decided; written back once.</summary>
internal sealed class VenueLedger(Guid tenantId, OccupancyRow row, VenueEntry venue, DateTime nowUtc)
{
    private readonly Dictionary<DateTime, (int Entered, int Left)> minutes = [];
    private readonly Dictionary<(DateTime Hour, Guid Door), (int Entered, int Left)> doors = [];
    private VenueAlerts alerts = row.Alerts;
    private bool isChanged;

    public Guid TenantId => tenantId;
    public Guid VenueId => row.VenueId;
    public VenueEntry Venue => venue;
    public int OpenPersons { get; private set; } = row.OpenPersons;
    public int Adjustment { get; private set; } = row.Adjustment;
    public int CountedInside { get; private set; } = row.CountedInside;
    public int Drift { get; private set; } = row.Drift;
    public DateTime? CountedUntilUtc { get; private set; } = row.CountedUntilUtc;
    public DateTime SweptUtc { get; private set; } = row.SweptUtc;
    public DateTime ResetUtc { get; private set; } = row.ResetUtc;
    public bool IsChanged => isChanged;
    public long Version => isChanged ? row.Version + 1 : row.Version;
    public int Peak { get; private set; }

    /// <summary>Persons inside, of the venue's one source.</summary>
    public int Inside => venue.CountSource == CountSource.Counters ? CountedInside : Math.Max(0, OpenPersons + Adjustment);

    /// <summary>The sweep is due: a second has passed since the last one.</summary>
    public bool IsSweepDue => nowUtc - row.SweptUtc >= TimeSpan.FromSeconds(1);

    /// <returns>True when a new day has begun.</returns>
    public bool Swept(IEnumerable<(int Persons, DateTime LeftUtc)> left)
    {
        SweptUtc = nowUtc;
        foreach (var (persons, leftUtc) in left)
        {
            Registered(0, persons, leftUtc, Guid.Empty);
            Open(-persons);
        }
        return ApplyReset();
    }

    /// <summary>What the stays of one subject were and what they are now.</summary>
    public void Replace(IEnumerable<Stay> before, IEnumerable<Stay> after, Func<Stay, Guid> entryDoor, Func<Stay, Guid> exitDoor)
    {
        foreach (var stay in before)
            Count(stay, -1);
        foreach (var stay in after)
            Count(stay, +1);

        void Count(Stay stay, int sign)
        {
            var persons = sign * stay.Persons;
            Registered(persons, 0, stay.EnteredUtc, entryDoor(stay));
            if (stay.LeftUtc is { } leftUtc)
                Registered(0, persons, leftUtc, exitDoor(stay));
            else
                Open(persons);
        }
    }

    public void Recount(int inside, DateTime atUtc)
    {
        Adjustment = inside - OpenPersons;
        CountedInside = inside;
        CountedUntilUtc = CountedUntilUtc > atUtc ? CountedUntilUtc : atUtc;
        isChanged = true;
    }

    public void Counted(CounterState state, DateTime untilUtc)
    {
        CountedInside = state.Inside;
        Drift = (int)Math.Min(int.MaxValue, state.Drift);
        CountedUntilUtc = CountedUntilUtc > untilUtc ? CountedUntilUtc : untilUtc;
        Peak = Math.Max(Peak, state.Inside);
        isChanged = true;
    }

    /// <summary>Takes over what the rows of the source say.</summary>
    /// <returns>Persons by which the projection was wrong.</returns>
    public int Recompute(int openPersons, CounterState counted)
    {
        var drift = Math.Abs(OpenPersons - openPersons);
        if (drift > 0)
            Open(openPersons - OpenPersons);
        if (venue.CountSource != CountSource.Counters || (counted.Inside == CountedInside && counted.Drift == Drift))
            return drift;
        drift = Math.Max(drift, Math.Max(1, Math.Abs(counted.Inside - CountedInside)));
        Counted(counted, CountedUntilUtc ?? ResetUtc);
        return drift;
    }

    /// <summary>False when the venue is flagged for this already: one state of things is one flag.</summary>
    public bool TryFlag(string rule)
    {
        if (alerts.Raise(rule, nowUtc) is not { } raised)
            return false;
        alerts = raised;
        return isChanged = true;
    }

    /// <summary>When all is decided: whether more people are inside than may be, and nobody has been told yet.</summary>
    public bool TryFlagCrowd()
    {
        if (venue.Capacity > 0 && Inside > venue.Capacity)
            return TryFlag(FlagRule.OverCapacity);
        alerts = alerts.Calm(nowUtc);
        return false;
    }

    public void CountedFlow(DateTime atUtc, int entered, int left, Guid door) => Move(entered, left, atUtc, door);

    public void Save(ScanStatements statements, ScanDialect dialect)
    {
        if (!isChanged && SweptUtc == row.SweptUtc)
            return;
        statements.Add(
            "UPDATE occupancy SET open_persons = $3, adjustment = $4, counted_inside = $5, drift = $6, counted_until_utc = $7, swept_utc = $8, " +
            "reset_utc = $9, version = $10, changed_utc = CASE WHEN $12 = 1 THEN $11 ELSE changed_utc END, over_capacity_utc = $13, " +
            "closed_hours_utc = $14, closed_at_night_utc = $15, many_from_one_utc = $16, in_doubt_utc = $17 WHERE tenant_id = $1 AND venue_id = $2",
            tenantId, VenueId, OpenPersons, Adjustment, CountedInside, Drift, CountedUntilUtc, SweptUtc, ResetUtc, Version, nowUtc, isChanged ? 1 : 0,
            alerts.OverCapacityUtc, alerts.ClosedHoursUtc, alerts.ClosedAtNightUtc, alerts.ManyFromOneUtc, alerts.InDoubtUtc);
        if (!isChanged)
            return;
        var thisMinute = Floor(nowUtc, TimeSpan.FromMinutes(1));
        minutes.TryAdd(thisMinute, (0, 0));
        foreach (var (minute, (entered, left)) in minutes.OrderBy(m => m.Key))
        {
            if (minute == thisMinute)
                statements.Add(dialect.AddMinute, tenantId, VenueId, minute, Inside, Math.Max(Peak, Inside), entered, left);
            else if (entered != 0 || left != 0)
                statements.Add(dialect.AddPastMinute, tenantId, VenueId, minute, null, null, entered, left);
        }
        foreach (var ((hour, door), (entered, left)) in doors.OrderBy(d => d.Key))
        {
            if (entered != 0 || left != 0)
                statements.Add(dialect.AddDoorHour, tenantId, VenueId, hour, door, entered, left);
        }
    }

    /// <summary>Registrations speak for the flow only where they are the venue's source: the two are never added.</summary>
    private void Registered(int entered, int left, DateTime atUtc, Guid door)
    {
        if (venue.CountSource == CountSource.Registrations)
            Move(entered, left, atUtc, door);
    }

    private void Open(int persons)
    {
        OpenPersons += persons;
        Peak = Math.Max(Peak, Inside);
        isChanged = true;
    }

    private void Move(int entered, int left, DateTime atUtc, Guid door)
    {
        var minute = Floor(atUtc, TimeSpan.FromMinutes(1));
        var sums = minutes.GetValueOrDefault(minute);
        minutes[minute] = (sums.Entered + entered, sums.Left + left);
        var hour = (Floor(atUtc, TimeSpan.FromHours(1)), door);
        sums = doors.GetValueOrDefault(hour);
        doors[hour] = (sums.Entered + entered, sums.Left + left);
        isChanged = true;
    }

    /// <summary>A new local day: what was corrected or counted yesterday no longer speaks.</summary>
    private bool ApplyReset()
    {
        var reset = venue.LastResetUtc(nowUtc);
        if (reset <= ResetUtc)
            return false;
        if (Adjustment != 0 || CountedInside != 0 || Drift != 0)
            isChanged = true;
        (Adjustment, CountedInside, Drift, ResetUtc) = (0, 0, 0, reset);
        return true;
    }

    private static DateTime Floor(DateTime time, TimeSpan step) => new(time.Ticks - time.Ticks % step.Ticks, DateTimeKind.Utc);
}
