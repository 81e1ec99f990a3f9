namespace HealthCode.Infrastructure.Documents;

/// <param name="Language">The document's language for screen readers, for example <c>zh-CN</c>.</param>
/// <param name="CreatedUtc">Comes from the content, not from a clock: the same content gives the same bytes.</param>
public sealed record PdfMetadata(string Title, string Author, string Language, DateTime CreatedUtc)
{
    public string Producer { get; init; } = "HealthCode";
}
