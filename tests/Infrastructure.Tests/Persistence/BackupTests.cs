using HealthCode.Domain.Audit;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Backups;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.CheckIn;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Persistence;

public sealed class BackupTests : IDisposable
{
    private const int Writers = 4;
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-backup-").FullName;

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_backup_taken_while_scans_are_written_is_whole_and_restores_elsewhere(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        VenueEntry[] venues = [await house.VenueAsync(), await house.VenueAsync("shop"), await house.VenueAsync("school")];
        await AppendAuditAsync(house.Database, house.Tenant, 3);
        using var end = new CancellationTokenSource();
        var enough = new TaskCompletionSource();
        var acknowledged = 0;
        var load = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var person = writer; !end.IsCancellationRequested; person += Writers)
            {
                await house.ScanAsync(venues[person % 3], person);
                if (Interlocked.Increment(ref acknowledged) == 300)
                    enough.SetResult();
            }
        })).ToList();
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));

        var before = Volatile.Read(ref acknowledged);
        var (backup, manifest) = await BackupHouse.BackUpAsync(house.Options, folder, house.Clock);
        var after = Volatile.Read(ref acknowledged);
        await end.CancelAsync();
        await Task.WhenAll(load);

        Assert.True(after > before, "Nothing was written meanwhile.");
        Assert.InRange(BackupHouse.Visits(manifest), before, acknowledged);
        Assert.Equal(3, manifest.AuditEntries);
        await using var elsewhere = await BackupHouse.OpenEmptyAsync(engine);
        var (restored, former) = await BackupHouse.RestoreAsync(elsewhere.Options, backup, house.Clock);
        Assert.Null(former);
        Assert.Equal(manifest.Rows, restored.Rows);
        Assert.Null(await elsewhere.Database.FindSchemaProblemAsync(CancellationToken.None));
        await CheckAsync(elsewhere.Database, house.Tenant, BackupHouse.Visits(manifest));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_database_that_holds_something_is_replaced_only_when_told_and_is_kept(StorageProvider engine)
    {
        await using var home = await BackupHouse.OpenEmptyAsync(engine);
        await home.Database.MigrateAsync(CancellationToken.None);
        await home.AddTenantAsync("first");
        var (backup, _) = await BackupHouse.BackUpAsync(home.Options, folder);
        await home.AddTenantAsync("second");
        home.Database.Dispose();

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup));
        Assert.Contains("--replace", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "second"], await BackupHouse.TenantsAsync(home.Options));

        var (_, former) = await BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true);
        Assert.Equal(["first"], await BackupHouse.TenantsAsync(home.Options));
        Assert.Equal(["first", "second"], await BackupHouse.TenantsAsync(BackupHouse.Named(home.Options, former!)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_database_on_which_a_server_runs_is_not_replaced(StorageProvider engine)
    {
        await using var home = await BackupHouse.OpenEmptyAsync(engine);
        await home.Database.MigrateAsync(CancellationToken.None);
        var (backup, _) = await BackupHouse.BackUpAsync(home.Options, folder);
        home.Database.Dispose();
        await using (await BackupHouse.OccupyAsync(home.Options))
        {
            var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true));
            Assert.Contains("top ", refused.Message, StringComparison.Ordinal);
        }
        await BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_copy_that_was_damaged_is_refused_and_nothing_changes(StorageProvider engine)
    {
        await using var home = await BackupHouse.OpenEmptyAsync(engine);
        await home.Database.MigrateAsync(CancellationToken.None);
        await home.AddTenantAsync("first");
        var (backup, manifest) = await BackupHouse.BackUpAsync(home.Options, folder);
        await home.AddTenantAsync("second");
        home.Database.Dispose();
        var file = Path.Combine(backup, manifest.File);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(bytes.Length / 2, bytes.Length / 4).Fill(0x5a);
        await File.WriteAllBytesAsync(file, bytes);

        var changed = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true));
        Assert.Contains("SHA-256", changed.Message, StringComparison.Ordinal);
        // Somebody who damages a copy and its manifest is found out by the trial.
        await (manifest with { Sha256 = await BackupManifest.HashAsync(file, default) }).WriteAsync(backup, default);
        await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true));
        // So is a copy that is sound, but not all of it.
        await File.WriteAllBytesAsync(file, [.. bytes.AsSpan(0, 100)]);
        await (manifest with { Sha256 = await BackupManifest.HashAsync(file, default) }).WriteAsync(backup, default);
        await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true));
        Assert.Equal(["first", "second"], await BackupHouse.TenantsAsync(home.Options));
    }

    [Fact]
    public async Task A_copy_with_other_rows_than_its_manifest_is_refused()
    {
        await using var home = await BackupHouse.OpenEmptyAsync(StorageProvider.Sqlite);
        await home.Database.MigrateAsync(CancellationToken.None);
        var (backup, manifest) = await BackupHouse.BackUpAsync(home.Options, folder);
        home.Database.Dispose();
        await (manifest with { Rows = new Dictionary<string, long>(manifest.Rows) { ["tenants"] = 7 } }).WriteAsync(backup, default);

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, backup, mayReplace: true));

        Assert.Contains("tenants 7 before, 0 in the copy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_audit_chain_is_no_good_backup_and_leaves_none_behind()
    {
        await using var home = await BackupHouse.OpenEmptyAsync(StorageProvider.Sqlite);
        await home.Database.MigrateAsync(CancellationToken.None);
        var tenant = await home.AddTenantAsync("first");
        await AppendAuditAsync(home.Database, tenant, 2);
        await home.Database.CheckpointAsync(CancellationToken.None);
        home.Database.Dispose();
        await BackupHouse.ExecuteAsync(Path.Combine(home.Options.DataDirectory, "healthcode.db"),
            "DROP TRIGGER wall_audit_entries_update; UPDATE audit_entries SET action = 'nothing' WHERE sequence = 2");

        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.BackUpAsync(home.Options, folder));

        Assert.Contains("first is broken at entry 2", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.Empty(Directory.GetFiles(home.Options.DataDirectory, "*restoring*"));
    }

    [Fact]
    public async Task Only_the_newest_are_kept_when_told_so()
    {
        await using var home = await BackupHouse.OpenEmptyAsync(StorageProvider.Sqlite);
        await home.Database.MigrateAsync(CancellationToken.None);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestDatabase.Start);
        Directory.CreateDirectory(Path.Combine(folder, "healthcode-of-somebody-else"));
        for (var night = 0; night < 4; night++)
        {
            await BackupHouse.BackUpAsync(home.Options, folder, clock, keep: 2);
            clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(["healthcode-20260304T090000Z", "healthcode-20260305T090000Z", "healthcode-of-somebody-else"],
            Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_a_killed_backup_left_behind_is_removed_a_day_later(StorageProvider engine)
    {
        await using var home = await BackupHouse.OpenEmptyAsync(engine);
        await home.Database.MigrateAsync(CancellationToken.None);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestDatabase.Start);
        var (_, manifest) = await BackupHouse.BackUpAsync(home.Options, folder, clock);
        // Killed between placing the copy and removing it.
        Directory.CreateDirectory(Path.Combine(folder, "healthcode-20260302T080000Z.partial"));
        await DatabaseBackup.Of(home.Options).PlaceAsync(Path.Combine(Directory.GetDirectories(folder, "*Z")[0], manifest.File), TestDatabase.Start.AddHours(-1), CancellationToken.None);
        Assert.NotEmpty(await BackupHouse.PlacedAsync(home.Options));

        clock.Advance(TimeSpan.FromHours(22));
        await BackupHouse.BackUpAsync(home.Options, folder, clock);
        Assert.NotEmpty(await BackupHouse.PlacedAsync(home.Options));

        clock.Advance(TimeSpan.FromHours(2));
        await BackupHouse.BackUpAsync(home.Options, folder, clock);
        Assert.Empty(await BackupHouse.PlacedAsync(home.Options));
        Assert.All(Directory.GetDirectories(folder), backup => Assert.EndsWith("Z", backup, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, true);

    private static async Task AppendAuditAsync(Database database, TenantInfo tenant, int entries)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = database.CreateContext();
        AuditEntry? last = null;
        for (var i = 0; i < entries; i++)
            db.AuditEntries.Add(last = AuditEntry.Append(last, Guid.NewGuid(), TestDatabase.Start, Guid.Empty, "venue.created", "venue", null));
        await db.SaveChangesAsync();
    }

    /// <summary>What must hold of scans at every moment holds of the moment that was copied.</summary>
    private static async Task CheckAsync(Database database, TenantInfo tenant, long visits)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = database.CreateContext();
        Assert.Equal(visits, await db.Visits.CountAsync());
        Assert.Equal(visits, await db.ScanReceipts.CountAsync());
        foreach (var venue in await db.Occupancy.AsNoTracking().ToListAsync())
            Assert.Equal(await db.Visits.Where(v => v.VenueId == venue.VenueId && v.LeftUtc == null).SumAsync(v => v.Persons), venue.OpenPersons);
        Assert.Equal(new AuditChainState(3, null), await new AuditChain(db).VerifyAsync(tenant));
    }
}
