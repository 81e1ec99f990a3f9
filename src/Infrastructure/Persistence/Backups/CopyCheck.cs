using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.Backups;

/// <summary>Is a copy that was put back whole? Sound, every row there, every audit chain unbroken.</summary>
internal static class CopyCheck
{
    /// <returns>The last migration, and the entries of all audit chains: null when the schema is older than this program.</returns>
    /// <exception cref="BackupException">It is not, or a newer program wrote it.</exception>
    public static async Task<(string Migration, long? AuditEntries)> RunAsync(PlacedCopy copy, IReadOnlyDictionary<string, long> expected, CancellationToken cancellation)
    {
        if (await copy.FindDamageAsync(cancellation) is { } damage)
            throw new BackupException($"The copy is damaged: {damage}");
        var found = await copy.CountAsync(cancellation);
        var wrong = expected.Keys.Union(found.Keys).Order(StringComparer.Ordinal)
            .Where(table => expected.GetValueOrDefault(table, -1) != found.GetValueOrDefault(table, -1))
            .Select(table => $"{table} {Number(expected, table)} before, {Number(found, table)} in the copy")
            .ToList();
        if (wrong.Count > 0)
            throw new BackupException($"The copy is not what the database was: {string.Join("; ", wrong)}.");

        using var database = PersistenceRegistration.Create(copy.Options);
        await using var db = database.CreateContext();
        var known = db.Database.GetMigrations().ToList();
        var last = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault() ?? throw new BackupException("The copy holds no migration: it is no database of this program.");
        if (!known.Contains(last))
            throw new BackupException($"The copy holds migration {last}, which this version does not know. Use a version of the program that is at least as new.");
        return (last, last == known[^1] ? await ReadAuditAsync(database, db, cancellation) : null);
    }

    private static async Task<long> ReadAuditAsync(Database database, AppDbContext db, CancellationToken cancellation)
    {
        var entries = 0L;
        var tenants = await db.Tenants.AsNoTracking().Select(t => new TenantInfo(t.Id, t.Identifier, t.Name, t.TimeZone)).ToListAsync(cancellation);
        foreach (var tenant in tenants.Prepend(Region.Tenant))
        {
            await using var ofTenant = database.CreateContext();
            var chain = await new AuditChain(ofTenant).VerifyAsync(tenant, cancellation);
            if (chain.BrokenAt is { } sequence)
                throw new BackupException($"The audit chain of {tenant.Identifier} is broken at entry {sequence} in the copy. Compare with: audit verify");
            entries += chain.Count;
        }
        return entries;
    }

    private static string Number(IReadOnlyDictionary<string, long> rows, string table) => rows.TryGetValue(table, out var count) ? $"{count}" : "none";
}
