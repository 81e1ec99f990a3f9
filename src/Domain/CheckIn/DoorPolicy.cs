namespace HealthCode.Domain.CheckIn;

/// <summary>What a door does when something is found; attention admits and calls for a look.</summary>
public enum DoorAnswer
{
    Admit,
    Attention,
    Refuse,
}

/// <summary>The policy of one door of a venue.</summary>
/// <param name="WhenFull">Attention by default: people rarely check out, so a full count is often a wrong one.</param>
/// <param name="FeverCelsius">Fever from this temperature on.</param>
/// <param name="AllowsIn">Whether the door is an entrance.</param>
/// <param name="AllowsOut">Whether the door is an exit.</param>
public sealed record DoorPolicy(
    DoorAnswer WhenFull = DoorAnswer.Attention,
    DoorAnswer OnSymptoms = DoorAnswer.Attention,
    DoorAnswer OnFever = DoorAnswer.Attention,
    decimal FeverCelsius = 37.3m,
    DoorAnswer OnClosed = DoorAnswer.Refuse,
    bool AllowsIn = true,
    bool AllowsOut = true)
{
    public static DoorPolicy Default { get; } = new();
}
