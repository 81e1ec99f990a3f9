namespace HealthCode.Domain.CheckIn;

/// <summary>In order of strictness.</summary>
public enum Verdict
{
    Admit,
    Attention,
    Refuse,
}

/// <summary>What happens at a door, and why.</summary>
public sealed record CheckInDecision
{
    private CheckInDecision(Verdict verdict, string? code) => (Verdict, Code) = (verdict, code);

    public Verdict Verdict { get; }

    /// <summary>Null exactly when admitted; else one of <see cref="CheckInCodes"/>.</summary>
    public string? Code { get; }

    public static CheckInDecision Admit { get; } = new(Verdict.Admit, null);

    public static CheckInDecision Attention(string code) => new(Verdict.Attention, code);

    public static CheckInDecision Refuse(string code) => new(Verdict.Refuse, code);

    public static CheckInDecision Of(DoorAnswer answer, string code) => answer switch
    {
        DoorAnswer.Admit => Admit,
        DoorAnswer.Attention => Attention(code),
        _ => Refuse(code),
    };
}
