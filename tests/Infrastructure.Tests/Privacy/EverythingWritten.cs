using System.Text.Json;
using Hangfire;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>All that a house has written: files, rows as the database holds them, jobs; and what of it opens with the keys that are there.</summary>
internal static class EverythingWritten
{
    /// <param name="words">Must not be found.</param>
    /// <param name="mailFiles">Files that stand for a mail server have left the house; after a closing they must be gone too.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(JobsHouse house, IReadOnlyCollection<string> words, bool mailFiles)
    {
        var search = new CanarySearch(words);
        var hits = search.Search(house.Folder).Where(hit => mailFiles || !hit.Where.Contains($"{Path.DirectorySeparatorChar}outbox{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        if (house.Database.Provider == StorageProvider.Postgres)
            hits.AddRange(search.SearchText("rows", await RowsAsync(house)));
        hits.AddRange(search.SearchText("jobs", Jobs(house.Get<JobStorage>())));
        return [.. hits.Select(hit => $"{Path.GetFileName(hit.Where)}: {hit.Written}").Distinct()];
    }

    /// <summary>Every column that the program itself can read in clear, of the tenant and of the region.</summary>
    public static async Task<IReadOnlyList<string>> FindOpenedAsync(JobsHouse house, IReadOnlyCollection<string> words)
    {
        var opened = new List<string>();
        foreach (var tenant in new[] { house.Tenant, Region.Tenant })
            await house.WithAsync(async db =>
            {
                foreach (var entity in db.Model.GetEntityTypes().Where(entity => !entity.IsOwned()))
                    foreach (var row in await ReadAsync(db, entity))
                    {
                        opened.Add(string.Join('\n', entity.GetProperties().Where(p => p.PropertyInfo is not null).Select(p => $"{p.PropertyInfo!.GetValue(row)}")));
                        foreach (var text in entity.GetProperties().Where(p => p.ClrType == typeof(byte[]) && p.PropertyInfo is not null).Select(p => p.PropertyInfo!.GetValue(row)).OfType<byte[]>())
                            if (await OpenAsync(house, tenant, text) is { } clear)
                                opened.Add(clear);
                    }
                return 0;
            }, tenant);
        Assert.NotEmpty(opened);
        return [.. new CanarySearch(words).SearchText("opened", string.Join('\n', opened)).Select(hit => hit.Written).Distinct()];
    }

    private static async Task<string?> OpenAsync(JobsHouse house, TenantInfo tenant, byte[] text)
    {
        try
        {
            return await house.Get<TenantFields>().OpenAsync(tenant.Id, text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static Task<List<object>> ReadAsync(AppDbContext db, IEntityType entity) =>
        ((IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType).Invoke(db, null)!).AsNoTracking().ToListAsync();

    /// <summary>Of PostgreSQL, as text and behind no converter: bytes stand there as hex.</summary>
    private static async Task<string> RowsAsync(JobsHouse house)
    {
        var rows = new List<string>();
        await using var connection = await house.Database.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await connection.BeginTransactionAsync();
        await house.Database.SetTenantsAsync(transaction, [house.Tenant.Id, Region.Tenant.Id]);
        await using var db = house.Database.CreateContext();
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Select(name => $"\"{name}\"").Distinct()
            .Concat(["hangfire.job", "hangfire.jobparameter", "hangfire.state", "hangfire.hash", "hangfire.set"]);
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"SELECT row_to_json(t)::text FROM {table} t";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
                // JSON that stands in a column is escaped twice.
                rows.Add(reader.GetString(0).Replace(@"\\", @"\", StringComparison.Ordinal));
            }
        }
        Assert.NotEmpty(rows);
        return string.Join('\n', rows);
    }

    private static string Jobs(JobStorage storage)
    {
        var monitoring = storage.GetMonitoringApi();
        var jobs = monitoring.Queues().SelectMany(queue => monitoring.EnqueuedJobs(queue.Name, 0, 1000)).Select(job => job.Key)
            .Concat(monitoring.ScheduledJobs(0, 1000).Select(job => job.Key)).Concat(monitoring.DeletedJobs(0, 1000).Select(job => job.Key)).Select(monitoring.JobDetails);
        return JsonSerializer.Serialize(jobs.Select(job => new { job.InvocationData, job.Properties }));
    }
}
