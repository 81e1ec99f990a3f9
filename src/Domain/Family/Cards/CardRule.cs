using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Family.Cards;

/// <summary>Whether a card can be printed of a code, and until when it counts.</summary>
public static class CardRule
{
    public const string NoCode = "card-no-code";
    public const string CodeExpired = "card-code-expired";
    public const string CodeWaits = "card-code-waits";
    public const string NotDeclaredHere = "card-not-declared";

    /// <summary>A card that ends within the hour is rubbish in the hand of whoever gets it.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>The end of the card, in whole seconds: that of the code, or of the last day that the pack gives a card, whichever is earlier.</summary>
    /// <param name="code">Null: nothing was ever declared.</param>
    /// <param name="lastMoment">Of the pack's last day of a card printed now.</param>
    /// <returns>Or why there is none, one of the codes above.</returns>
    public static Result<DateTime> EndOf(PersonalCode? code, DateTime lastMoment, DateTime nowUtc) => code?.StateAt(nowUtc) switch
    {
        CodeState.Green or CodeState.Amber or CodeState.Red => Earlier(code.ValidUntilUtc, lastMoment) is var end && end - nowUtc >= Shortest ? end : new Reason(CodeExpired),
        CodeState.UnderReview or CodeState.TimedOut => new Reason(CodeWaits),
        CodeState.Expired => new Reason(CodeExpired),
        _ => new Reason(NoCode),
    };

    private static DateTime Earlier(DateTime one, DateTime other) => CodeTime.WholeSecond(one < other ? one : other);
}
