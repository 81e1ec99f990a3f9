namespace HealthCode.Domain.Codes;

/// <summary>The words of states in rules, codes of answers and the public API.</summary>
public static class CodeWords
{
    public static string Of(CodeState state) => state switch
    {
        CodeState.TimedOut => "timed-out",
        CodeState.UnderReview => "under-review",
        _ => state.ToString().ToLowerInvariant(),
    };
}
