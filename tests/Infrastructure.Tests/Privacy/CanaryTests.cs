using System.Text.Json;
using Hangfire;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Sqlite;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>People with names that occur nowhere else go everywhere; then everything that was written is searched for them.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Museum_A_dumped_disk_names_nobody()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        var people = Enumerable.Range(0, 12).Select(Canary).ToList();
        foreach (var (person, i) in people.Select((person, i) => (person, i)))
        {
            var id = Guid.NewGuid().ToByteArray();
            await visitors.ScanAsync(person, companions: i % 3, hasSymptoms: i % 2 == 0, id: id);
            if (i % 4 == 0)
                await visitors.ScanAsync(person, direction: ScanDirection.Out, id: id);
        }
        var (staff, colleague) = (Canary(90), Canary(91));
        await house.WriteAsync(db =>
        {
            db.Users.Add(new StaffUser { Id = Guid.NewGuid(), UserName = staff.Name, Email = staff.Name, PhoneNumber = staff.Phone, DisplayName = staff.Name });
            house.Get<AuditTrail>().Record(db, "member.invited", "member:1", Guid.NewGuid(), new { colleague.Name, colleague.Phone });
        });
        await house.DeliverAsync();
        await house.RunAsync<PurgeExpired>();
        using (visitors.InTenant())
            house.Get<IBackgroundJobClient>().Enqueue<PurgeExpired>(job => job.RunAsync(CancellationToken.None));
        await File.WriteAllTextAsync(Path.Combine(house.Folder, "hangfire.json"), DumpJobs(house.Get<JobStorage>()));

        Assert.Equal(12, await house.WithAsync(db => db.Visits.CountAsync(v => v.SealedSubject != null)));
        Assert.NotEqual(0, await house.WithAsync(db => db.Flags.CountAsync(f => f.ProtectedName != null)));
        var written = Directory.GetFiles(house.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Superset(new HashSet<string?> { "healthcode.db", "healthcode.db-wal", "keys.db", "trace.log", "hangfire.json" }, written.ToHashSet());
        Assert.Contains(written, name => name!.StartsWith("key-", StringComparison.Ordinal));

        var words = people.Append(staff).Append(colleague).SelectMany(p => new[] { p.Name, p.Phone!, p.Phone![3..] }).ToList();
        Assert.Empty(new CanarySearch(words).Search(house.Folder).Select(hit => $"{Path.GetFileName(hit.Where)}: {hit.Written}"));
    }

    /// <summary>Reports and their mails, queued and sent; archives and tables taken out; registers; invitations; jobs.</summary>
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Museum_Whatever_a_tenant_keeps_names_nobody(StorageProvider engine)
    {
        await using var full = await FullTenant.OpenAsync(engine);
        using (full.Visitors.InTenant())
            full.House.Get<IBackgroundJobClient>().Enqueue<PurgeExpired>(job => job.RunAsync(CancellationToken.None));
        Assert.True(full.Words.Count > 30);
        Assert.Empty(await EverythingWritten.FindAsync(full.House, full.Words, mailFiles: false));

        // And it would have been found.
        await full.House.WriteAsync(db => db.Outbox.Add(OutboxMessage.Of("leak", JsonSerializer.Serialize(full.Words[0]), JobsHouse.Start)));
        Assert.NotEmpty(await EverythingWritten.FindAsync(full.House, full.Words, mailFiles: false));
    }

    [Fact]
    public async Task The_search_would_have_found_a_name_in_the_database_had_it_been_there()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var leaked = Canary(1);
        await visitors.House.WriteAsync(db => db.Outbox.Add(OutboxMessage.Of("leak", JsonSerializer.Serialize(leaked.Name), JobsHouse.Start)));
        Assert.NotEmpty(new CanarySearch(leaked.Name).Search(visitors.House.Folder));
    }

    [Fact]
    public async Task An_old_copy_of_the_database_with_todays_keys_opens_nothing_of_a_forgotten_day()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        var (forgotten, kept) = (Canary(1), Canary(2));
        await visitors.ScanAsync(forgotten);
        house.Time.Advance(TimeSpan.FromDays(1));
        await visitors.ScanAsync(kept);
        var copy = Path.Combine(house.Folder, "backup", "old.db");
        Copy(Path.Combine(house.Folder, "healthcode.db"), copy);
        Assert.Equal([forgotten, kept], await OpenAllAsync(house, copy));

        // The first day is over for 14 days, the second visit not yet.
        house.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(3));
        await house.RunAsync<PurgeExpired>();
        Assert.Equal([null, kept], await OpenAllAsync(house, copy));
        Assert.Single(await house.WithAsync(db => db.Visits.AsNoTracking().ToListAsync()), v => v.SealDay == SubjectSeal.DayOf(JobsHouse.Start.AddDays(1)));
        Assert.Single(await house.WithAsync(db => db.ScanReceipts.AsNoTracking().ToListAsync()));

        // Nor does it open by making the key again.
        var day = SubjectSeal.DayOf(JobsHouse.Start);
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await house.Get<SubjectSeal>().SealAsync(house.Tenant.Id, day, forgotten));
        Assert.Empty(new CanarySearch(forgotten.Name, forgotten.Phone!).Search(house.Folder));
    }

    // No part of a canary occurs by chance: letters of a random id, digits of one.
    private static SealedPerson Canary(int number)
    {
        var id = Guid.NewGuid().ToString("N");
        return new SealedPerson($"金丝雀{id[..12]}", $"+8613{number:D2}{Math.Abs(id.GetHashCode(StringComparison.Ordinal)) % 10_000_000:D7}");
    }

    private static async Task<List<SealedPerson?>> OpenAllAsync(JobsHouse house, string file)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        using var database = new SqliteDatabase(file);
        await using var db = database.CreateContext();
        var people = new List<SealedPerson?>();
        foreach (var visit in await db.Visits.AsNoTracking().OrderBy(v => v.EnteredUtc).ToListAsync())
            people.Add(await house.Get<SubjectSeal>().OpenAsync(house.Tenant.Id, visit.SealDay!.Value, visit.SealedSubject!));
        return people;
    }

    private static void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var source = new SqliteConnection($"Data Source={file};Pooling=false");
        using var copy = new SqliteConnection($"Data Source={target};Pooling=false");
        source.Open();
        copy.Open();
        source.BackupDatabase(copy);
    }

    private static string DumpJobs(JobStorage storage)
    {
        var monitoring = storage.GetMonitoringApi();
        var jobs = monitoring.Queues().SelectMany(queue => monitoring.EnqueuedJobs(queue.Name, 0, 1000)).Select(job => monitoring.JobDetails(job.Key)).ToList();
        Assert.NotEmpty(jobs);
        return JsonSerializer.Serialize(jobs.Select(job => new { job.InvocationData, job.Properties }));
    }
}
