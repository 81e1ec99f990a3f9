using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Guard;
using HealthCode.Domain.Venues;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>Somebody at a door, as the server's rule and as the phone's sees it.</summary>
internal sealed record DoorCase(DoorPolicy Policy, CodePolicy Codes, DoorDirection Door, bool IsOpen, int Inside, int Capacity, VisitorState Visitor)
{
    public static DoorCase Of(Random random)
    {
        var door = Pick<DoorDirection>(random);
        var policy = new DoorPolicy(
            Pick<DoorAnswer>(random), DoorAnswer.Admit, Pick<DoorAnswer>(random), 37.3m, Pick<DoorAnswer>(random), door != DoorDirection.Out, door != DoorDirection.In);
        var codes = new CodePolicy(
            Pick<CodeDemand>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random),
            Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorAnswer>(random), Pick<DoorDoubt>(random), Pick<DoorAnswer>(random), Pick<DoorDoubt>(random));
        var code = random.Next(5) switch
        {
            0 => null,
            1 => ShownCode.Refused(CodeRefusals.InOrder[random.Next(1, CodeRefusals.InOrder.Count)]),
            2 => ShownCode.Seen("cn-sx"),
            _ => ShownCode.Of(Pick<CodeState>(random), null),
        };
        return new(policy, codes, door, random.Next(4) > 0, random.Next(10), random.Next(3) * 5, new VisitorState(
            random.Next(1, 4), TemperatureC: random.Next(3) == 0 ? 36.5m + random.Next(20) / 10m : null, Direction: Pick<ScanDirection>(random), Facts: new(code, IsByStaff: true)));
    }

    /// <summary>What the server says; of a door where gates stay shut without it, no plain yes is said in its place.</summary>
    public string OfServer()
    {
        var decision = CheckInRule.Decide(new(IsOpen, Inside, Capacity, Policy, Codes: new(Codes, DoorRules.None)), Visitor);
        if (decision.Verdict == Verdict.Admit && Visitor.Direction == ScanDirection.In && Codes.OnNoAnswer == DoorDoubt.Closed)
            return "attention no-answer";
        return $"{Word(decision.Verdict)} {decision.Code ?? "null"}";
    }

    public object ForPhone()
    {
        var answers = DoorAnswers.Of(Policy, Codes).ToDictionary(answer => answer.Key, answer => Word(answer.Value));
        var code = Visitor.Facts!.Code;
        return new
        {
            venue = new { capacity = Capacity, fever = 37.3, whenFull = Word(CheckInDecision.Of(Policy.WhenFull, "full").Verdict), open = IsOpen ? null : Array.Empty<long[]>(), stayMinutes = 100, answers },
            door = new { direction = Word(Door), answers, hasRules = false },
            direction = Word(Visitor.Direction),
            at = 0,
            persons = Visitor.Persons,
            temperature = Visitor.TemperatureC,
            reading = code is null or { SeenIssuer: not null } ? null : new { state = code.State is { } state ? CodeWords.Of(state) : null, reason = code.Refusal },
            seen = code?.SeenIssuer is not null,
            inside = false,
            count = Inside,
            fresh = true,
        };
    }

    private static string Word<T>(T value) where T : struct, Enum => $"{value}".ToLowerInvariant();

    private static T Pick<T>(Random random) where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
