namespace HealthCode.Domain.Family;

/// <summary>
/// Who adds somebody counts first how many there are. These few rows stand for everybody: each person and document falls to one of them, and
/// whoever adds changes it, so that of two who counted at the same moment one counts again. They say nothing of anybody.
/// </summary>
public sealed class FamilyTurn
{
    public const int Places = 256;

    private FamilyTurn() { }

    /// <summary>From 0.</summary>
    public int Id { get; private set; }
    public int Version { get; private set; }

    public static FamilyTurn First(int place) => new() { Id = place };

    public void Take() => Version++;
}
