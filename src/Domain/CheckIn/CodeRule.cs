namespace HealthCode.Domain.CheckIn;

/// <summary>What a door makes of a personal code, and of its lack.</summary>
public static class CodeRule
{
    /// <summary>
    /// The policy's answer to the code, weighed with the first of the door's rules that holds. A rule that admits makes an exception from what a state, or the
    /// lack of a code, means here; never from a code that does not count. A rule that has no answer leaves the door in doubt, and says so.
    /// </summary>
    public static CheckInDecision Decide(DoorCodes door, VisitorState visitor)
    {
        var facts = visitor.Facts ?? Nothing;
        var plain = door.Policy.AnswerTo(facts.Code, facts.IsByStaff);
        if (door.Rules.IsEmpty)
            return plain;
        return door.Rules.FirstThatHolds(facts.ToData(visitor.TemperatureC)) switch
        {
            (null, _) => plain,
            (_, HasFailed: true) => plain.OrStricter(door.Policy.Doubt(CheckInCodes.DoorRuleFailed)),
            ({ Answer: DoorAnswer.Admit }, _) => facts.Code is null or { State: not null } or { SeenIssuer: not null } ? CheckInDecision.Admit : plain,
            (var rule, _) => plain.OrStricter(CheckInDecision.Of(rule)),
        };
    }

    private static readonly DoorFacts Nothing = new();
}
