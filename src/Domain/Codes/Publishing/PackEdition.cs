using System.Security.Cryptography;
using System.Text;

namespace HealthCode.Domain.Codes.Publishing;

public enum EditionState
{
    Draft,
    /// <summary>For the second person.</summary>
    Waiting,
    /// <summary>Counts, will count or has counted.</summary>
    Published,
    Refused,
    Withdrawn,
}

/// <summary>
/// One version of a policy pack, from draft to publication. Its text never changes: another text is another edition. Two persons publish
/// it, who both saw what it would change.
/// </summary>
public sealed class PackEdition
{
    public const int LongestText = 1_000_000;
    public const int LongestReason = 300;
    public static readonly TimeSpan LongestAhead = TimeSpan.FromDays(90);

    /// <summary>"At once" is so much later: by then every node has read it, and all change on the same second.</summary>
    public static readonly TimeSpan UntilAllNodesKnow = TimeSpan.FromSeconds(3);

    private PackEdition() { }

    public Guid Id { get; private set; }
    public string PackId { get; private set; } = "";
    public int Version { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of the text in UTF-8, hexadecimal.</summary>
    public string Hash { get; private set; } = "";
    public EditionState State { get; private set; }

    /// <summary>The version whose text this is once more; null when it is new.</summary>
    public int? GoesBackTo { get; private set; }
    public Guid WrittenBy { get; private set; }
    public DateTime WrittenUtc { get; private set; }
    public Guid? AskedBy { get; private set; }
    public DateTime? AskedUtc { get; private set; }

    /// <summary>From when it is to count; null: at once.</summary>
    public DateTime? WantedUtc { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedUtc { get; private set; }

    /// <summary>What the second person wrote; speaks of the text.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>Its version once published; unique, so that of two drafts of the same number one alone gets through.</summary>
    public int? PublishedVersion { get; private set; }
    public DateTime? CountsUtc { get; private set; }

    /// <summary>Of two decisions at once the later finds that it is too late.</summary>
    public int Revision { get; private set; }

    /// <param name="last">The last version of that id, published or shipped; 0 when there is none.</param>
    public static Result<PackEdition> Write(PolicyPack pack, string text, int last, Guid by, DateTime nowUtc, int? goesBackTo = null) => pack.Version != last + 1
        ? new Reason(PublishingReasons.VersionWrong, (last + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
        : new PackEdition
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
            PackId = pack.Id,
            Version = pack.Version,
            Text = text,
            Hash = HashOf(text),
            GoesBackTo = goesBackTo,
            WrittenBy = by,
            WrittenUtc = nowUtc,
        };

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="wantedUtc">Null: at once.</param>
    public Reason? Ask(Guid by, DateTime? wantedUtc, PackSituation now)
    {
        if (State != EditionState.Draft)
            return new(PublishingReasons.NotNow);
        if ((now.FaultOf(this) ?? FaultOf(wantedUtc, now)) is { } fault)
            return fault;
        (State, AskedBy, AskedUtc, WantedUtc) = (EditionState.Waiting, by, now.NowUtc, wantedUtc);
        Revision++;
        return null;
    }

    public Reason? Approve(Guid by, PackSituation now)
    {
        if (State != EditionState.Waiting)
            return new(PublishingReasons.NotNow);
        if (by == WrittenBy || by == AskedBy)
            return new(PublishingReasons.SamePerson);
        // A time that has passed while it waited means at once: the second person is asked for a decision, not for haste.
        var countsUtc = WantedUtc > now.NowUtc + UntilAllNodesKnow ? WantedUtc.Value : now.NowUtc + UntilAllNodesKnow;
        if ((now.FaultOf(this) ?? FaultOf(countsUtc, now)) is { } fault)
            return fault;
        (State, DecidedBy, DecidedUtc, PublishedVersion, CountsUtc) = (EditionState.Published, by, now.NowUtc, Version, countsUtc);
        Revision++;
        return null;
    }

    public Reason? Refuse(Guid by, string? because, DateTime nowUtc)
    {
        if (State != EditionState.Waiting)
            return new(PublishingReasons.NotNow);
        if (by == WrittenBy || by == AskedBy)
            return new(PublishingReasons.SamePerson);
        if (string.IsNullOrWhiteSpace(because) || because.Trim().Length > LongestReason)
            return new(PublishingReasons.ReasonMissing);
        (State, DecidedBy, DecidedUtc, RefusedBecause) = (EditionState.Refused, by, nowUtc, because.Trim());
        Revision++;
        return null;
    }

    /// <summary>Until it counts, one person is enough to stop it. Its number is spent once it was approved.</summary>
    public Reason? Withdraw(DateTime nowUtc)
    {
        if (!CanBeWithdrawn(nowUtc))
            return new(PublishingReasons.NotNow);
        State = EditionState.Withdrawn;
        Revision++;
        return null;
    }

    public bool CanBeWithdrawn(DateTime nowUtc) => State is EditionState.Draft or EditionState.Waiting || IsScheduled(nowUtc);

    /// <summary>Approved, and its time far enough ahead that every node hears of a withdrawal.</summary>
    public bool IsScheduled(DateTime nowUtc) => State == EditionState.Published && CountsUtc > nowUtc + UntilAllNodesKnow;

    private static Reason? FaultOf(DateTime? fromUtc, PackSituation now) =>
        fromUtc < now.NowUtc || fromUtc > now.NowUtc + LongestAhead ? new(PublishingReasons.TimeWrong)
        : now.LastCountsUtc > (fromUtc ?? now.NowUtc + UntilAllNodesKnow) ? new(PublishingReasons.AnotherWaits)
        : null;
}

/// <summary>What a decision about an edition has to fit to.</summary>
/// <param name="Counts">The edition that counts now; null for the shipped pack.</param>
/// <param name="Last">The last version of the edition's id, published or shipped; 0 when there is none.</param>
/// <param name="LastCountsUtc">When the last approved one began or begins to count, of whatever id.</param>
public sealed record PackSituation(PackPreview? Preview, Guid? Counts, int Last, DateTime? LastCountsUtc, DateTime NowUtc)
{
    public Reason? FaultOf(PackEdition edition) => edition.Version != Last + 1
        ? new(PublishingReasons.VersionWrong, (Last + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
        : PackPreview.FaultOf(Preview, edition, Counts, NowUtc);
}
