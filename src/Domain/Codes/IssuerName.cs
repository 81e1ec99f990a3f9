namespace HealthCode.Domain.Codes;

/// <summary>Who signs codes: one name for a region, e.g. <c>cn-xa</c>; 1 to 12 small letters, digits, points and hyphens.</summary>
public readonly record struct IssuerName
{
    public const int MostLength = 12;
    private readonly string? text;

    private IssuerName(string text) => this.text = text;

    public static bool TryParse(string? text, out IssuerName name)
    {
        name = new(text ?? "");
        return text is { Length: >= 1 and <= MostLength } && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-');
    }

    public static IssuerName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException($"\"{text}\" is not the name of an issuer.");

    public override string ToString() => text ?? "";
}
