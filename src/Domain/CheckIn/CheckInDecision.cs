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

    /// <summary>The door's own rule, with <see cref="CheckInCodes.DoorRule"/>.</summary>
    public string? RuleId { get; private init; }

    /// <summary>What the rules would have refused for, had the pass not been a fact already.</summary>
    public string? Instead { get; private init; }

    public static CheckInDecision Admit { get; } = new(Verdict.Admit, null);

    public static CheckInDecision Attention(string code) => new(Verdict.Attention, code);

    public static CheckInDecision Refuse(string code) => new(Verdict.Refuse, code);

    public static CheckInDecision Of(DoorAnswer answer, string code) => answer switch
    {
        DoorAnswer.Admit => Admit,
        DoorAnswer.Attention => Attention(code),
        _ => Refuse(code),
    };

    public static CheckInDecision Of(DoorRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Answer == DoorAnswer.Admit ? Admit : Of(rule.Answer, CheckInCodes.DoorRule) with { RuleId = rule.Id };
    }

    /// <summary>Somebody is inside already: the fact is recorded, and a person is told.</summary>
    public static CheckInDecision Conflict(CheckInDecision refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return Attention(CheckInCodes.OfflineConflict) with { Instead = refused.Code };
    }

    /// <summary>Of equally strict ones the first.</summary>
    public CheckInDecision OrStricter(CheckInDecision other) => other?.Verdict > Verdict ? other : this;
}
