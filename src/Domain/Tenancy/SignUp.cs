using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Tenancy;

/// <summary>
/// A tenant that somebody wants to open. The mail's link proves the address; where the region wants to look first, an operator
/// decides after that. Forgotten 30 days after it began, whatever became of it.
/// </summary>
public sealed class SignUp
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(2);
    public const int KeptDays = 30;

    private SignUp() { }

    public Guid Id { get; private set; }
    public TenantKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string Identifier { get; private set; } = "";
    public string TimeZone { get; private set; } = "";
    public string Language { get; private set; } = "";

    [Personal("to confirm the address and to answer; name and address", RetentionClass.Mail)]
    public byte[] SealedContact { get; private set; } = [];

    /// <summary>SHA-256 of the secret in the mail's link.</summary>
    public byte[] TokenHash { get; private set; } = [];
    public DateTime AskedUtc { get; private set; }
    public DateTime? ConfirmedUtc { get; private set; }
    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Null: opened without anybody's decision, or not decided.</summary>
    public Guid? DecidedById { get; private set; }
    public string? RefusedFor { get; private set; }
    /// <summary>The tenant that came of it.</summary>
    public Guid? OpenedTenantId { get; private set; }

    public static SignUp Ask(SignUpWish wish, string identifier, byte[] sealedContact, string token, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return new()
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
            Kind = wish.Kind,
            Name = wish.Name,
            Identifier = identifier,
            TimeZone = wish.TimeZone,
            Language = wish.Language,
            SealedContact = sealedContact,
            TokenHash = HashOf(token),
            AskedUtc = nowUtc,
        };
    }

    public SignUpState StateAt(DateTime nowUtc) => this switch
    {
        { OpenedTenantId: not null } => SignUpState.Opened,
        { RefusedFor: not null } => SignUpState.Refused,
        { ConfirmedUtc: not null } => SignUpState.Waiting,
        _ when AskedUtc + Valid <= nowUtc => SignUpState.Expired,
        _ => SignUpState.Asked,
    };

    /// <summary>The address is proved; an operator looks next.</summary>
    public void Confirm(DateTime nowUtc) => ConfirmedUtc ??= nowUtc;

    public void Open(Guid tenantId, Guid? by, DateTime nowUtc) => (OpenedTenantId, DecidedById, DecidedUtc, ConfirmedUtc) = (tenantId, by, nowUtc, ConfirmedUtc ?? nowUtc);

    public void Refuse(string reason, Guid by, DateTime nowUtc) => (RefusedFor, DecidedById, DecidedUtc) = (reason, by, nowUtc);

    public static byte[] HashOf(string token) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"sign-up:{token}"));
}

public enum SignUpState
{
    /// <summary>The mail's link was not opened yet.</summary>
    Asked,
    /// <summary>Confirmed, an operator decides.</summary>
    Waiting,
    Opened,
    Refused,
    Expired,
}

/// <summary>What is sealed of a sign-up.</summary>
public sealed record SignUpContact(string Name, string Email);
