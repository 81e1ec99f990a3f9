using System.Security.Cryptography;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>
/// A one-time code that was sent to a phone. The number itself waits on the asker's own device, so this row names nobody; it
/// counts the tries and sees to it that a code opens once.
/// </summary>
public sealed class SignInCode
{
    public const int Digits = 6;
    public const int MostTries = 5;
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    private SignInCode() { }

    public Guid Id { get; private set; }

    /// <summary>Keyed hash of this row's id and the digits.</summary>
    public byte[] Hash { get; private set; } = [];
    public DateTime AskedUtc { get; private set; }

    /// <summary>Also what two tries at once collide on: the later one is not counted and not answered.</summary>
    public int Tries { get; private set; }
    public DateTime? UsedUtc { get; private set; }

    public static SignInCode Ask(Guid id, byte[] hash, DateTime nowUtc) => new() { Id = id, Hash = hash, AskedUtc = nowUtc };

    /// <returns>Null when it was right; then it is used up. Otherwise <c>code-wrong</c>, <c>code-expired</c> or <c>code-spent</c>.</returns>
    public Reason? Try(byte[] hash, DateTime nowUtc)
    {
        if (AskedUtc + Valid <= nowUtc)
            return new("code-expired");
        if (UsedUtc is not null || Tries >= MostTries)
            return new("code-spent");
        Tries++;
        if (!CryptographicOperations.FixedTimeEquals(hash, Hash))
            return new(Tries < MostTries ? "code-wrong" : "code-spent");
        UsedUtc = nowUtc;
        return null;
    }
}
