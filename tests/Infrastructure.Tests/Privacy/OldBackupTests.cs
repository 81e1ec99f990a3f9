using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Backups;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Keys;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Privacy;

public sealed class OldBackupTests
{
    [Fact]
    public async Task An_old_backup_restored_elsewhere_with_todays_copy_of_the_keys_opens_nothing_of_a_forgotten_day()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        var folder = Directory.CreateTempSubdirectory("healthcode-backup-").FullName;
        var (copies, keys, elsewhere) = (Path.Combine(folder, "database"), Path.Combine(folder, "keys"), Path.Combine(folder, "elsewhere"));
        var (forgotten, kept) = (new SealedPerson("金丝雀一", "+8613800000001"), new SealedPerson("金丝雀二", "+8613800000002"));
        await visitors.ScanAsync(forgotten);
        house.Time.Advance(TimeSpan.FromDays(1));
        await visitors.ScanAsync(kept);
        var (backup, _) = await house.Get<BackUpDatabase>().RunAsync(copies, null, CancellationToken.None);
        await house.Get<KeyBackup>().WriteAsync(keys);
        Assert.Equal([forgotten, kept], await OpenAsync(backup, "then"));

        house.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(3));
        await house.RunAsync<PurgeExpired>();
        await house.Get<KeyBackup>().WriteAsync(keys);

        Assert.Equal([null, kept], await OpenAsync(backup, "now"));
        Directory.Delete(folder, true);

        async Task<List<SealedPerson?>> OpenAsync(string backup, string name)
        {
            var options = new StorageOptions { DataDirectory = Path.Combine(elsewhere, name) };
            using var machine = new KeyHouse(options.DataDirectory);
            await machine.Get<KeyBackup>().RestoreAsync(keys);
            await BackupHouse.RestoreAsync(options, backup);
            using var scope = TenantScope.Enter(house.Tenant);
            using var database = PersistenceRegistration.Create(options);
            await using var db = database.CreateContext();
            var people = new List<SealedPerson?>();
            foreach (var visit in await db.Visits.AsNoTracking().OrderBy(v => v.EnteredUtc).ToListAsync())
                people.Add(await machine.Get<SubjectSeal>().OpenAsync(house.Tenant.Id, visit.SealDay!.Value, visit.SealedSubject!));
            return people;
        }
    }
}
