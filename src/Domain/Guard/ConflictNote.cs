using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Guard;

/// <summary>That somebody has looked into a pass that a device decided without a network and that would have been decided otherwise.</summary>
public sealed class ConflictNote
{
    public const int LongestNote = 200;

    private ConflictNote() { }

    /// <summary>The scan it is about.</summary>
    public Guid ScanId { get; private set; }

    /// <summary>When the scan came, so that the note is forgotten with it.</summary>
    public DateTime OccurredUtc { get; private set; }
    public DateTime SeenUtc { get; private set; }
    public Guid SeenBy { get; private set; }

    /// <summary>What was found out, under the tenant's key; null when nothing was written.</summary>
    [Personal("so that the next shift knows what was found out", RetentionClass.Visit)]
    public byte[]? ProtectedNote { get; private set; }

    public static ConflictNote Of(Guid scanId, DateTime occurredUtc, Guid seenBy, byte[]? protectedNote, DateTime nowUtc) =>
        new() { ScanId = scanId, OccurredUtc = occurredUtc, SeenBy = seenBy, ProtectedNote = protectedNote, SeenUtc = nowUtc };
}
