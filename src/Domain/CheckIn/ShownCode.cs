using HealthCode.Domain.Codes;

namespace HealthCode.Domain.CheckIn;

/// <summary>What a door knows of a personal code that somebody has shown. No code at all is null, wherever one of these is expected.</summary>
public sealed record ShownCode
{
    private ShownCode() { }

    /// <summary>What the code says; null when it does not count or nobody can tell.</summary>
    public CodeState? State { get; private init; }

    /// <summary>When that was last worked out from a declaration; null where only the issuer knows.</summary>
    public DateTime? CheckedUtc { get; private init; }

    /// <summary>Why it does not count, one of <see cref="CodeRefusals"/>. It stands for nobody then.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The issuer of another region's green code that a member of staff has seen; nothing of it was verified here.</summary>
    public string? SeenIssuer { get; private init; }

    /// <summary>Whether it counts could not be found out: keys or revocations were not to be had.</summary>
    public bool IsUnverified => this == Unverified;

    /// <summary>For rules, which also know <c>none</c>.</summary>
    public string Word => State is { } state ? CodeWords.Of(state) : SeenIssuer is not null ? "seen" : Refusal is null ? "unverified" : "refused";

    public static ShownCode Unverified { get; } = new();

    public static ShownCode Of(CodeState state, DateTime? checkedUtc) => new() { State = state, CheckedUtc = checkedUtc };

    public static ShownCode Seen(string issuer) => new() { SeenIssuer = issuer };

    public static ShownCode Refused(string code) => new() { Refusal = code };
}
