using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>
/// I9: nothing is older than its retention once the timetable's jobs have run. Asked of the model: a new personal table must find
/// a row in <see cref="FullTenant"/>, and its row must go in time.
/// </summary>
public sealed class NothingOlderTests
{
    /// <summary>Days after which no row of the class may be left; null: as long as whoever it is about belongs to the tenant.</summary>
    private static int? LongestDays(RetentionClass retention) => retention switch
    {
        RetentionClass.Visit => 14,
        // An invitation counts from the end of its link, and goes with the next run.
        RetentionClass.Mail => QueuedMailDays + 7 + 1,
        RetentionClass.ResidentTrip => 91,
        RetentionClass.DailyCheck => 181,
        RetentionClass.Evidence => HealthCode.Domain.Codes.Evidence.EvidenceItem.KeptDays + 1,
        RetentionClass.DrugPurchase or RetentionClass.Audit => 732,
        // To the day, and gone with the next run.
        RetentionClass.Citizen => HealthCode.Domain.Accounts.Citizens.Citizen.KeptDays + 2,
        RetentionClass.Account or RetentionClass.Tenant or RetentionClass.Roster => null,
        _ => throw new ArgumentOutOfRangeException(nameof(retention), retention, "Say how long this class is kept."),
    };

    private const int QueuedMailDays = 30;

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_older_than_its_retention_after_the_nightly_run(StorageProvider engine)
    {
        await using var full = await FullTenant.OpenAsync(engine);
        var house = full.House;
        await using var db = house.Database.CreateContext();
        var tables = KeptData.Read(db.Model).GroupBy(field => field.Name.Split('.')[0])
            .Select(table => (Name: table.Key, Days: table.Max(field => LongestDays(field.Retention)))).ToList();
        foreach (var (name, _) in tables)
            Assert.True(await CountAsync(house, name) > 0, $"{nameof(FullTenant)} has no row in {name}: add one.");

        var passed = 0;
        foreach (var days in tables.Where(table => table.Days is not null).Select(table => table.Days!.Value).Distinct().Order())
        {
            house.Time.Advance(TimeSpan.FromDays(days - passed));
            passed = days;
            await RunJobsAsync(house);
            foreach (var (name, _) in tables.Where(table => table.Days <= days && table.Name != "AuditEntry"))
                Assert.True(await CountAsync(house, name) == 0, $"{name} has a row that is {days} days old.");
        }
        // Who is still on a roster, works here or keeps the tenant is kept, and can be read.
        var copy = await OldCopy.OfAsync(house);
        Assert.Superset(new HashSet<string> { "pupil", "resident", "employee", "schedule" }, (await copy.OpenedAsync()).ToHashSet());
    }

    [Fact]
    public async Task Keys_of_days_and_months_go_with_what_they_sealed()
    {
        await using var full = await FullTenant.OpenAsync();
        var house = full.House;
        var copy = await OldCopy.OfAsync(house);
        foreach (var (days, gone) in new[]
        {
            (15, new[] { "visit" }), (90 + 31, ["trip"]), (180 + 31, ["employee's mark", "pupil's mark"]), (731 + 31, ["audit", "sale"]),
        })
        {
            house.Time.Advance(JobsHouse.Start.AddDays(days) - house.NowUtc);
            await RunJobsAsync(house);
            Assert.Empty((await copy.OpenedAsync()).Intersect(gone));
        }
        // Old copies of rosters open no more, although everybody is still on them.
        Assert.Empty((await copy.OpenedAsync()).Intersect(["pupil", "resident", "employee"]));
        // The issuer's keys sign and seal nothing.
        Assert.DoesNotContain((await DatedKeysAsync(house)).Where(key => key.Purpose != nameof(KeyPurpose.CodeSigning)), key => DateOnly.ParseExact(key.Day, "yyyy-MM-dd", null).AddDays(62) < DateOnly.FromDateTime(house.NowUtc));
    }

    /// <summary>What the timetable runs to forget, found on the timetable.</summary>
    private static async Task RunJobsAsync(JobsHouse house)
    {
        var ran = 0;
        foreach (var entry in Timetable.Entries.Where(entry => entry.Id.StartsWith("purge-", StringComparison.Ordinal) || entry.Id.StartsWith("turn-", StringComparison.Ordinal)))
        {
            var job = entry.Job.Type;
            var isOfTenants = job.IsGenericType;
            using var scope = TenantScope.Enter(job.IsGenericType && job.GetGenericTypeDefinition() == typeof(InRegion<>) ? Region.Tenant : house.Tenant);
            await using var services = house.Get<IServiceScopeFactory>().CreateAsyncScope();
            var type = isOfTenants ? job.GetGenericArguments()[0] : job;
            var instance = ActivatorUtilities.CreateInstance(services.ServiceProvider, type);
            await (Task)type.GetMethod("RunAsync")!.Invoke(instance, [CancellationToken.None])!;
            ran++;
        }
        Assert.True(ran >= 8);
    }

    private static Task<int> CountAsync(JobsHouse house, string name) => house.WithAsync(async db =>
    {
        var entity = db.Model.GetEntityTypes().Single(type => type.ClrType.Name == name);
        var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType).Invoke(db, null)!;
        return await rows.CountAsync();
    });

    private static async Task<List<(string Purpose, string Day)>> DatedKeysAsync(JobsHouse house)
    {
        await using var keys = new SqliteConnection($"Data Source={Path.Combine(house.Folder, "keys.db")};Mode=ReadOnly");
        await keys.OpenAsync();
        await using var command = keys.CreateCommand();
        command.CommandText = "SELECT purpose, day FROM keys WHERE wrapped IS NOT NULL AND day <> ''";
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await reader.ReadAsync())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }
}
