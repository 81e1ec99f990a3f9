namespace HealthCode.Domain.Registers;

/// <summary>How somebody stands in a roll call.</summary>
public enum RollState
{
    Present,
    Absent,
    Ill,
}
