namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>What the record of a closed tenant says. Numbers and ids, no persons; additions only, under a higher <paramref name="Version"/>.</summary>
/// <param name="AskedBy">Account of the operator; empty for the command on the server.</param>
/// <param name="Done">What was ended, revoked and deleted; <c>deleted TABLE</c> counts rows.</param>
/// <param name="Kept">Rows that stay, by table: numbers without persons.</param>
/// <param name="KeysDestroyed">Of the tenant, of its days and months, with this closing.</param>
/// <param name="AuditEntries">Length of the tenant's audit chain, which still verifies.</param>
/// <param name="AuditHash">Hash of its last link.</param>
public sealed record ClosureRecord(
    int Version, Guid TenantId, string Identifier, string Name, string Kind, DateTime OpenedUtc, DateTime ClosedUtc, DateTime FinishedUtc, Guid AskedBy, string Reason,
    IReadOnlyDictionary<string, long> Done, IReadOnlyDictionary<string, long> Kept, long KeysDestroyed, long AuditEntries, string AuditHash);
