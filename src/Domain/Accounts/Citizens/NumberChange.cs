using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>
/// A new phone number that waits, because whoever asked for it could not show that the account is theirs. The old number was told and can
/// stop it; so can every device that is signed in.
/// </summary>
public sealed class NumberChange
{
    public static readonly TimeSpan Wait = TimeSpan.FromDays(3);

    private NumberChange() { }

    /// <summary>The citizen's id: one at a time.</summary>
    public Guid Id { get; private set; }

    [Personal("to give your account a new number when the wait is over", RetentionClass.Citizen)]
    public byte[] SealedPhone { get; private set; } = [];

    [Personal("to find your account by its new number when the wait is over", RetentionClass.Citizen)]
    public byte[] PhoneRef { get; private set; } = [];

    /// <summary>Keyed hash of what stands in the link that the old number got.</summary>
    public byte[] StopRef { get; private set; } = [];
    public DateTime AskedUtc { get; private set; }
    public DateTime DueUtc { get; private set; }

    public static NumberChange Ask(Guid citizenId, byte[] sealedPhone, byte[] phoneRef, byte[] stopRef, DateTime nowUtc) =>
        new() { Id = citizenId, SealedPhone = sealedPhone, PhoneRef = phoneRef, StopRef = stopRef, AskedUtc = nowUtc, DueUtc = nowUtc + Wait };
}
