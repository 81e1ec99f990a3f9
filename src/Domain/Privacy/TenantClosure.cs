using System.Text.Json;

namespace HealthCode.Domain.Privacy;

/// <summary>The end of a tenant: who asked for it and why, how far it has come, and the signed record of what was done.</summary>
public sealed class TenantClosure
{
    public const int LongestReason = 300;

    private TenantClosure() { }

    public Guid TenantId { get; private set; }

    /// <summary>As the operator wrote it; speaks of the tenant, never of a person.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Operator; empty for the command on the server.</summary>
    public Guid AskedBy { get; private set; }
    public DateTime AskedUtc { get; private set; }

    /// <summary>What was deleted, ended and revoked so far, by name, as JSON. Written together with the deed, so that a run that
    /// is killed and begun again counts nothing twice.</summary>
    public string Counts { get; private set; } = "{}";
    public DateTime? FinishedUtc { get; private set; }

    /// <summary>The signed record as it stands in the file.</summary>
    public string? Record { get; private set; }

    /// <summary>Of two who work on it at once, one begins its step again.</summary>
    public int Version { get; private set; }

    public static TenantClosure Ask(Guid tenantId, string reason, Guid by, DateTime nowUtc) =>
        new() { TenantId = tenantId, Reason = reason, AskedBy = by, AskedUtc = nowUtc };

    public void Count(string what, long number)
    {
        var counts = ReadCounts();
        counts[what] = counts.GetValueOrDefault(what) + number;
        (Counts, Version) = (JsonSerializer.Serialize(counts), Version + 1);
    }

    public SortedDictionary<string, long> ReadCounts() => new(JsonSerializer.Deserialize<Dictionary<string, long>>(Counts)!, StringComparer.Ordinal);

    public void Finish(string record, DateTime nowUtc) => (Record, FinishedUtc, Version) = (record, nowUtc, Version + 1);
}
