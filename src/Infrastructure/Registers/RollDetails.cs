namespace HealthCode.Infrastructure.Registers;

/// <summary>What is sealed of a mark.</summary>
public sealed record RollDetails(IReadOnlyList<string> Symptoms, DateOnly? Onset = null, decimal? TemperatureC = null, string? Note = null)
{
    public static readonly RollDetails None = new([]);

    public bool SaysNothing => Symptoms.Count == 0 && Onset is null && TemperatureC is null && string.IsNullOrEmpty(Note);

    // Never into a log by accident.
    public override string ToString() => nameof(RollDetails);
}
