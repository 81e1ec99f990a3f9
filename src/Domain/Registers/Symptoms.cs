namespace HealthCode.Domain.Registers;

/// <summary>Codes of symptoms as registers know them; the same words as a declaration's.</summary>
public static class Symptoms
{
    public static IReadOnlyList<string> All { get; } =
        ["fever", "dry-cough", "fatigue", "sore-throat", "smell-taste", "diarrhoea", "short-breath", "chest-tightness"];

    /// <summary>Those that are known, in their usual order, each once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?> given)
    {
        var set = given.ToHashSet();
        return [.. All.Where(set.Contains)];
    }
}
