namespace HealthCode.Domain.Codes;

/// <summary>
/// Credentials of one issuer that no longer count before their time, each as the mark of its id: revoked and replaced ones alike and
/// without a reason, so that being on the list says nothing about anybody.
/// </summary>
public sealed class RevocationList
{
    /// <summary>A signed list has at most 64 KB.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>What fits, with room for the rest of the message.</summary>
    public const int MostMarks = (MostBytes - 256) / CredentialId.MarkLength;

    private readonly ulong[] marks;

    private RevocationList(IssuerName issuer, uint epoch, DateTime epochUtc, DateTime issuedUtc, DateTime nextUpdateUtc, ulong[] marks) =>
        (Issuer, Epoch, EpochUtc, IssuedUtc, NextUpdateUtc, this.marks) = (issuer, epoch, epochUtc, issuedUtc, nextUpdateUtc, marks);

    public IssuerName Issuer { get; }

    /// <summary>Rises when a list would grow too long: then everything issued before <see cref="EpochUtc"/> has ended, and the list begins anew.</summary>
    public uint Epoch { get; }

    public DateTime EpochUtc { get; }

    public DateTime IssuedUtc { get; }

    /// <summary>From then on a newer one should be there.</summary>
    public DateTime NextUpdateUtc { get; }

    /// <summary>Ascending, each once.</summary>
    public IReadOnlyList<ulong> Marks => marks;

    /// <returns>Or <c>revocations-too-many</c>: raise the epoch; <c>revocations-period</c>: the times contradict one another.</returns>
    public static Result<RevocationList> Of(IssuerName issuer, uint epoch, DateTime epochUtc, DateTime issuedUtc, DateTime nextUpdateUtc, IEnumerable<CredentialId> ended)
    {
        var marks = ended.Select(id => id.Mark).Distinct().Order().ToArray();
        if (marks.Length > MostMarks)
            return new Reason("revocations-too-many", $"{marks.Length}");
        var (since, issued, next) = (CodeTime.WholeSecond(epochUtc), CodeTime.WholeSecond(issuedUtc), CodeTime.WholeSecond(nextUpdateUtc));
        return Read(issuer, epoch, since, issued, next, marks) is { } list ? list : new Reason("revocations-period");
    }

    /// <summary>One that another wrote; null when it contradicts itself.</summary>
    public static RevocationList? Read(IssuerName issuer, uint epoch, DateTime epochUtc, DateTime issuedUtc, DateTime nextUpdateUtc, ulong[] marks)
    {
        var areTimes = CodeTime.CanBeWritten(epochUtc) && CodeTime.CanBeWritten(nextUpdateUtc) && epochUtc <= issuedUtc && issuedUtc < nextUpdateUtc;
        for (var i = 1; i < marks.Length; i++)
        {
            if (marks[i - 1] >= marks[i])
                return null;
        }
        return areTimes ? new(issuer, epoch, epochUtc, issuedUtc, nextUpdateUtc, marks) : null;
    }

    /// <summary>Credentials of other issuers are never on it.</summary>
    public bool Ends(CodeCredential credential) => credential.Issuer == Issuer
        && (credential.IssuedUtc < EpochUtc || Array.BinarySearch(marks, credential.Id.Mark) >= 0);

    /// <summary>False when a newer one is overdue: whoever checks offline should say so.</summary>
    public bool IsFreshAt(DateTime nowUtc) => nowUtc < NextUpdateUtc;

    /// <summary>May take the place of an older list: an old one is no answer to a newer one.</summary>
    public bool Replaces(RevocationList older) => Issuer == older.Issuer && Epoch >= older.Epoch && IssuedUtc >= older.IssuedUtc;
}
