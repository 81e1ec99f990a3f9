using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Guard;

/// <summary>
/// What a door answers to each finding, worked out beforehand by the door's own rule, for a scanner that has to answer while nobody can be asked.
/// Findings are the words of states and those below; how several weigh together is the same everywhere: the strictest counts.
/// </summary>
public static class DoorAnswers
{
    public const string Missing = "missing";
    public const string Invalid = "invalid";

    /// <summary>Whether a code counts could not be found out, e.g. because what was revoked lately is not known.</summary>
    public const string Unverified = "unverified";

    /// <summary>A green code of another region, looked at by the staff.</summary>
    public const string Seen = "seen";

    /// <summary>The door has rules of its own that only the server can ask.</summary>
    public const string Doubt = "doubt";

    /// <summary>The service does not answer and the scanner decides alone. A gate that stays shut then wants a person beside it: the guard is that person.</summary>
    public const string Alone = "alone";
    public const string Fever = "fever";
    public const string Closed = "closed";

    public static IReadOnlyDictionary<string, Verdict> Of(DoorPolicy door, CodePolicy codes)
    {
        ArgumentNullException.ThrowIfNull(door);
        ArgumentNullException.ThrowIfNull(codes);
        var answers = Enum.GetValues<CodeState>().ToDictionary(CodeWords.Of, state => To(ShownCode.Of(state, null)));
        answers[Missing] = To(null);
        answers[Invalid] = To(ShownCode.Refused(CodeRefusals.TokenTampered));
        answers[Unverified] = To(ShownCode.Unverified);
        answers[Seen] = To(ShownCode.Seen("elsewhere"));
        answers[Doubt] = codes.Doubt(CheckInCodes.DoorRuleFailed).Verdict;
        answers[Alone] = codes.OnNoAnswer == DoorDoubt.Open ? Verdict.Admit : Verdict.Attention;
        answers[Fever] = CheckInDecision.Of(door.OnFever, CheckInCodes.Temperature).Verdict;
        answers[Closed] = CheckInDecision.Of(door.OnClosed, CheckInCodes.VenueClosed).Verdict;
        return answers;

        // A scanner is held by somebody who stands beside the person.
        Verdict To(ShownCode? code) => codes.AnswerTo(code, isByStaff: true).Verdict;
    }
}
