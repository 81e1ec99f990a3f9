namespace HealthCode.Domain.Codes;

/// <summary>Begins when a revocation list would have grown too long: whatever was issued before has ended, and the list begins anew.</summary>
public sealed class RevocationEpoch
{
    private RevocationEpoch() { }

    /// <summary>Where no epoch was ever begun.</summary>
    public static readonly RevocationEpoch First = new() { Id = 0, SinceUtc = DateTime.UnixEpoch };

    /// <summary>Rises by one.</summary>
    public int Id { get; private set; }

    /// <summary>A whole second.</summary>
    public DateTime SinceUtc { get; private set; }

    public RevocationEpoch Next(DateTime nowUtc) => new() { Id = Id + 1, SinceUtc = CodeTime.WholeSecond(nowUtc) };

    /// <summary>Of a credential that says it was issued then.</summary>
    public bool Ends(DateTime issuedUtc) => issuedUtc < SinceUtc;
}
