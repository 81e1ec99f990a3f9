using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>
/// One thing that became known of whoever has this document and has proved this phone number, also before they have an account. It names
/// nobody: it is found by a keyed hash of both together, or by one of a person without a number whom it has found.
/// </summary>
public sealed class EvidenceRecord
{
    private EvidenceRecord() { }

    public Guid Id { get; private set; }

    /// <summary>The same as the citizen's <c>EvidenceRef</c>.</summary>
    [Personal("to match results of the health authority with you", RetentionClass.Evidence)]
    public byte[] Ref { get; private set; } = [];

    /// <summary>Kind and content, under the region's key of the month.</summary>
    [Personal("to work out the colour of your code", RetentionClass.Evidence)]
    public byte[] SealedContent { get; private set; } = [];

    /// <summary>Of the content, keyed by the month: what is imported again is there already.</summary>
    [Personal("so that the same result does not count twice", RetentionClass.Evidence)]
    public byte[] ContentHash { get; private set; } = [];

    [Personal("to forget it in time", RetentionClass.Evidence)]
    public DateOnly Day { get; private set; }

    /// <summary>With which file it came.</summary>
    public Guid ImportId { get; private set; }

    public static EvidenceRecord Of(Guid id, byte[] evidenceRef, DateOnly day, byte[] sealedContent, byte[] contentHash, Guid importId) =>
        new() { Id = id, Ref = evidenceRef, Day = day, SealedContent = sealedContent, ContentHash = contentHash, ImportId = importId };

    /// <summary>The person has proved another phone number.</summary>
    public void MoveTo(byte[] evidenceRef) => Ref = evidenceRef;
}
