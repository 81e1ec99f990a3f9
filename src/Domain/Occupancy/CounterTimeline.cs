namespace HealthCode.Domain.Occupancy;

/// <param name="Inside">Persons now; never negative.</param>
/// <param name="Peak">The most that were inside after any row.</param>
/// <param name="Drift">Exits counted of people who by the count were not inside.</param>
public readonly record struct CounterState(int Inside, int Peak, long Drift);

/// <param name="Inside">Persons after the row.</param>
public readonly record struct CounterRow(CountEvent Event, int Inside);

public sealed record CounterReading(IReadOnlyList<CounterRow> Rows, CounterState State)
{
    public int Inside => State.Inside;

    public int Peak => State.Peak;

    public long Drift => State.Drift;
}

/// <summary>
/// How many are inside a venue whose doors are counted: in minus out since the last reset or recount.
/// Counters err, so more may leave than came; the count stops at 0 and the surplus is recorded as drift.
/// </summary>
public static class CounterTimeline
{
    /// <summary>By time; at the same instant a reset first, then by the id's bytes as written (RFC 9562, unsigned).</summary>
    public static IComparer<CountEvent> Order { get; } = Comparer<CountEvent>.Create(static (left, right) =>
        (left.OccurredUtc, !left.IsReset, left.CountId).CompareTo((right.OccurredUtc, !right.IsReset, right.CountId)));

    /// <summary>Every row in order, from an empty venue; the order in which they are given does not matter.</summary>
    public static CounterReading Fold(IEnumerable<CountEvent> events)
    {
        var state = default(CounterState);
        var rows = new List<CounterRow>();
        foreach (var row in events.Order(Order))
        {
            state = Apply(state, row);
            rows.Add(new CounterRow(row, state.Inside));
        }

        return new CounterReading(rows, state);
    }

    /// <summary>One row more. Equals <see cref="Fold"/> as long as rows come in <see cref="Order"/>; else fold again.</summary>
    public static CounterState Apply(CounterState state, in CountEvent row)
    {
        var moved = (row.IsReset ? 0L : state.Inside) + row.In - row.Out;
        var inside = (int)Math.Clamp(row.RecountInside ?? moved, 0, int.MaxValue);
        return new CounterState(inside, Math.Max(state.Peak, inside), state.Drift + Math.Max(0, -moved));
    }
}
