namespace HealthCode.Domain.Codes;

/// <summary>One sentence of a pack in each of its languages.</summary>
public sealed class LocalText(IReadOnlyDictionary<string, string> texts)
{
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>In the language asked for, else in one that shares its first part (<c>zh</c> for <c>zh-CN</c>), else in the pack's first.</summary>
    public string In(string language)
    {
        if (texts.TryGetValue(language, out var exact))
            return exact;
        var family = Family(language);
        return texts.FirstOrDefault(text => Family(text.Key) == family).Value ?? texts.First().Value;
    }

    private static string Family(string language) => language.Split('-')[0];
}
