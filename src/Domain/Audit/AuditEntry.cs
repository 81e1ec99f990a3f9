using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Audit;

/// <summary>One link of a tenant's chain. The hash covers the ciphertext, so forgetting a person does not break the chain.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    /// <summary>1, 2, 3 … without gaps in one tenant.</summary>
    public long Sequence { get; private set; }
    public DateTime AtUtc { get; private set; }

    /// <summary>Staff user, API key or empty for the system.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>Stable name, e.g. <c>venue.created</c>.</summary>
    public string Action { get; private set; } = "";
    public string Target { get; private set; } = "";

    [Personal("to show who did what to whose data", RetentionClass.Audit)]
    public byte[]? Detail { get; private set; }
    public byte[] PreviousHash { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    /// <summary>The outbox row it came from; a second delivery writes nothing.</summary>
    public Guid MessageId { get; private set; }

    public static AuditEntry Append(AuditEntry? previous, Guid messageId, DateTime atUtc, Guid actorId, string action, string target, byte[]? detail)
    {
        var entry = new AuditEntry
        {
            Sequence = (previous?.Sequence ?? 0) + 1,
            MessageId = messageId,
            AtUtc = atUtc,
            ActorId = actorId,
            Action = action,
            Target = target,
            Detail = detail,
            PreviousHash = previous?.Hash ?? new byte[32],
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    /// <summary>SHA-256 over the previous hash and every field, each with its length before it.</summary>
    public byte[] ComputeHash()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(PreviousHash);
            writer.Write(Sequence);
            writer.Write(AtUtc.Ticks);
            writer.Write(ActorId.ToByteArray());
            writer.Write(MessageId.ToByteArray());
            writer.Write(Action);
            writer.Write(Target);
            writer.Write(Detail?.Length ?? -1);
            writer.Write(Detail ?? []);
        }
        return System.Security.Cryptography.SHA256.HashData(bytes.ToArray());
    }
}
