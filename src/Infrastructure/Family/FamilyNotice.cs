using System.Text.Json;
using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.Family;

/// <summary>What happened to somebody's bindings.</summary>
public enum FamilyNews
{
    /// <summary>Somebody else wants to care for a child of theirs, and they may object.</summary>
    Asked,
    /// <summary>Somebody else cares for a person of theirs too.</summary>
    Joined,
    /// <summary>What they asked for counts.</summary>
    Began,
    /// <summary>Staff of the region decide about it.</summary>
    ToStaff,
    Frozen,
    Decided,
    Refused,
}

/// <summary>What waits in the outbox for a text message: nothing of the person but an id. Whoever adds it has entered the region's scope.</summary>
public sealed record FamilyNotice(Guid CitizenId, FamilyNews News, DateTime? UntilUtc = null)
{
    public const string Kind = "family-notice";

    public static OutboxMessage Of(Guid citizenId, FamilyNews news, DateTime nowUtc, DateTime? untilUtc = null) =>
        OutboxMessage.Of(Kind, JsonSerializer.Serialize(new FamilyNotice(citizenId, news, untilUtc)), nowUtc);

    public static FamilyNotice Read(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return JsonSerializer.Deserialize<FamilyNotice>(message.Payload)!;
    }
}
