namespace HealthCode.Domain.Codes;

/// <summary>Why a shown code does not count, in the order in which it is checked. Stable: gates and translations build on these words.</summary>
public static class CodeRefusals
{
    /// <summary>Something else was scanned: the text does not begin with <c>HCC1:</c>.</summary>
    public const string NotACode = "not-a-code";

    /// <summary>It begins like a code and is none: cut off, misread, too long, or not in the one form that is allowed.</summary>
    public const string TokenMalformed = "token-malformed";

    /// <summary>The issuer is not on the list of whoever checks.</summary>
    public const string IssuerUnknown = "issuer-unknown";

    /// <summary>The issuer is known and this key of it is not, e.g. because the list of keys is old.</summary>
    public const string IssuerKeyUnknown = "issuer-key-unknown";

    /// <summary>The key did not sign any more, or not yet, when the credential says it was issued.</summary>
    public const string IssuerKeyOutOfUse = "issuer-key-out-of-use";

    /// <summary>The issuer has not signed this.</summary>
    public const string TokenTampered = "token-tampered";

    /// <summary>Another phone than the credential's shows it.</summary>
    public const string HolderProofWrong = "holder-proof-wrong";

    /// <summary>The clock of the phone or of whoever checks is wrong.</summary>
    public const string ClockWrong = "clock-wrong";

    /// <summary>Shown more than a minute ago: a picture of a code, or a phone that is late.</summary>
    public const string TokenReplayed = "token-replayed";

    public const string CodeExpired = "code-expired";

    /// <summary>Revoked, replaced by a newer one or over: the list does not say which.</summary>
    public const string CodeRevoked = "code-revoked";

    public static readonly IReadOnlyList<string> InOrder =
    [
        NotACode, TokenMalformed, IssuerUnknown, IssuerKeyUnknown, IssuerKeyOutOfUse, TokenTampered, HolderProofWrong, ClockWrong, TokenReplayed, CodeExpired, CodeRevoked,
    ];
}
