namespace HealthCode.Infrastructure.Posters;

/// <summary>What one printed poster says.</summary>
/// <param name="TenantName">Who puts the poster up.</param>
/// <param name="DirectionText"><c>in</c>, <c>out</c> or <c>both</c> are written in both languages with an arrow; anything else is printed as it is.</param>
/// <param name="Url">What the QR code holds.</param>
/// <param name="ShortAddress">Host and path of the page where the alias is typed, for example <c>health.example/c</c>.</param>
/// <param name="Alias">The code to type, in groups: <c>K7QM-9XTP-W</c>.</param>
public sealed record PosterSheet(
    string TenantName,
    string VenueName,
    string? DoorName,
    string? DirectionText,
    string Url,
    string ShortAddress,
    string Alias,
    DateOnly Issued,
    int Version)
{
    /// <summary>What the tenant wants to say besides; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The tenant's sign as PNG; null for the product's shield.</summary>
    public byte[]? Logo { get; init; }
}

public enum PosterFormat
{
    A4,
    A3,

    /// <summary>A4 sheets of four stickers of 10 × 10 cm, to be cut.</summary>
    Stickers,
}

/// <summary>The language that is printed large; the other one stands below it.</summary>
public enum PosterLanguage
{
    Chinese,
    English,
}
