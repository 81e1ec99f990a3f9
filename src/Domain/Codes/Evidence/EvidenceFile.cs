using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>An uploaded file, sealed under a key of its own until it is imported or discarded, a day at most.</summary>
public sealed class EvidenceFile
{
    private EvidenceFile() { }

    /// <summary>The import's id; also the name of the file's key.</summary>
    public Guid Id { get; private set; }

    [Personal("to look at a file of results before anything is written", RetentionClass.Evidence)]
    public byte[] SealedContent { get; private set; } = [];

    public static EvidenceFile Of(Guid importId, byte[] sealedContent) => new() { Id = importId, SealedContent = sealedContent };
}
