using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>Section <c>Codes</c> of the configuration.</summary>
public sealed class CodesOptions
{
    public const string Section = "Codes";

    /// <summary>The name under which this region signs: 1 to 12 of a–z, 0–9, point, hyphen. Other regions know it by this name: never change it.</summary>
    public string Issuer { get; set; } = "healthcode";

    /// <summary>Which policy pack counts here: the name of a shipped one (docs/policy-packs.md).</summary>
    public string Pack { get; set; } = "yunyi";

    /// <summary>How long a credential counts at most; a phone that was offline longer has no code.</summary>
    public int CredentialHours { get; set; } = 24;

    /// <summary>How many days a paper card counts at most, whatever a pack says; a key is kept for checking as long after it signed last.</summary>
    public int PaperDays { get; set; } = 30;

    /// <summary>How many days a key signs. Its successor is published as long before.</summary>
    public int KeyDays { get; set; } = 30;

    /// <summary>By whose clocks citizens read times and declarations are counted in days.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    internal IssuerName Name => IssuerName.Parse(Issuer);
}
