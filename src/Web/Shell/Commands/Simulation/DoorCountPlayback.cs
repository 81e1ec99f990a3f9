namespace HealthCode.Web.Shell.Commands.Simulation;

/// <summary>Says how many have passed by a moment of the file; the persons of a row are spread evenly over its period.</summary>
internal sealed class DoorCountPlayback(IReadOnlyList<DoorCountRow> rows)
{
    private int current;
    private (int In, int Out) given;

    public DateTime Local { get; private set; } = rows[0].Local;

    public bool IsOver { get; private set; }

    /// <summary>Who has passed since the last call.</summary>
    public (int In, int Out) PassedUntil(TimeSpan offset)
    {
        var (entered, left) = (0, 0);
        while (!IsOver)
        {
            var row = rows[current];
            var share = Math.Min(1, (offset - row.Offset) / row.Period);
            if (share < 0)
                break;
            var (dueIn, dueOut) = ((int)(row.In * share), (int)(row.Out * share));
            (entered, left) = (entered + dueIn - given.In, left + dueOut - given.Out);
            (given, Local) = ((dueIn, dueOut), row.Local + row.Period * share);
            if (share < 1)
                break;
            given = (0, 0);
            IsOver = ++current == rows.Count;
        }
        return (entered, left);
    }
}
