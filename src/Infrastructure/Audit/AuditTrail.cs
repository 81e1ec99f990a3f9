using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Audit;

/// <summary>
/// Records who did what to what. The record is part of the caller's unit of work: it happens with the change or not at all.
/// The tenant's chain is written from it a moment later, off the transaction.
/// </summary>
public sealed class AuditTrail(AuditDetails details, OutboxSignal signal, TimeProvider time)
{
    public const string Kind = "audit";
    private const int LongestDetail = 2_500;

    // Names are read by people and take no more room than their letters.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds the record to <paramref name="db"/>; saving it is the caller's.</summary>
    /// <param name="action">Stable name, e.g. <c>venue.created</c>.</param>
    /// <param name="target">What it was done to, e.g. <c>venue:{id}</c>; never a person's name.</param>
    /// <param name="actorId">Staff user or API key; empty for the system.</param>
    /// <param name="detail">Becomes JSON under the tenant's key of the month.</param>
    public void Record(AppDbContext db, string action, string target, Guid actorId, object? detail = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("recording an audit entry");
        db.Outbox.Add(MessageFor(tenant.Id, action, target, actorId, detail));
        db.SavedChanges += (_, _) => signal.Wake(tenant.Id);
    }

    /// <summary>The outbox row of a record, for writers with SQL of their own; they wake the signal after their commit.</summary>
    public OutboxMessage MessageFor(Guid tenantId, string action, string target, Guid actorId, object? detail = null)
    {
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        var sealedDetail = detail is null ? null : details.Protect(tenantId, nowUtc, Shorten(JsonSerializer.Serialize(detail, Readable)));
        var payload = JsonSerializer.Serialize(new AuditMessage(actorId, action, target, sealedDetail), JsonSerializerOptions.Web);
        return OutboxMessage.Of(Kind, payload, nowUtc);
    }

    /// <summary>The outbox row of something a rule did by itself: no actor, and nothing to hide.</summary>
    internal static OutboxMessage MessageOf(string action, string target, DateTime nowUtc) =>
        OutboxMessage.Of(Kind, JsonSerializer.Serialize(new AuditMessage(Guid.Empty, action, target, null), JsonSerializerOptions.Web), Milliseconds.Truncate(nowUtc));

    // A long detail loses its end, never the entry.
    private static string Shorten(string json) => json.Length <= LongestDetail ? json : json[..LongestDetail] + "…";
}

/// <summary>What an outbox row of the kind <c>audit</c> says.</summary>
internal sealed record AuditMessage(Guid ActorId, string Action, string Target, byte[]? Detail);
