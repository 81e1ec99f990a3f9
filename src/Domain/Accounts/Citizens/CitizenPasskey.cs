using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>A key on a device of a citizen, which signs in after a finger, a face or the lock of the screen. No password stands beside it.</summary>
public sealed class CitizenPasskey
{
    /// <summary>More than anybody has devices.</summary>
    public const int MostAtOnce = 10;
    public const int LongestName = 40;

    private CitizenPasskey() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>A blind index of the id by which the device knows the key.</summary>
    [Personal("to find the key that a device answers with", RetentionClass.Citizen)]
    public byte[] CredentialRef { get; private set; } = [];

    /// <summary>The public key and the name that the citizen gave it, under the person's own key.</summary>
    [Personal("to check what a passkey answers, and to show you its name", RetentionClass.Citizen)]
    public byte[] SealedKey { get; private set; } = [];
    public DateTime AddedUtc { get; private set; }

    /// <summary>To the day.</summary>
    public DateTime UsedUtc { get; private set; }

    public static CitizenPasskey Add(Guid citizenId, byte[] credentialRef, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CitizenId = citizenId, CredentialRef = credentialRef, AddedUtc = nowUtc, UsedUtc = nowUtc.Date };

    public void Seal(byte[] sealedKey) => SealedKey = sealedKey;

    public void Use(DateTime nowUtc) => UsedUtc = nowUtc.Date;
}
