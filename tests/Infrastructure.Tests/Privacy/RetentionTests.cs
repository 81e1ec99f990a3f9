using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Tests.Privacy;

public sealed class RetentionTests
{
    private static readonly SealedPerson Somebody = new("张三", "+8613800000001");

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_visit_is_never_older_than_promised_and_never_goes_early(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine: engine);
        var house = visitors.House;
        await visitors.ScanAsync(Somebody);
        house.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(2));
        await house.RunAsync<PurgeExpired>();
        Assert.Single(await house.WithAsync(db => db.Visits.ToListAsync()));
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.RunAsync<PurgeExpired>();
        Assert.Empty(await house.WithAsync(db => db.Visits.ToListAsync()));
        Assert.Empty(await house.WithAsync(db => db.ScanReceipts.ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_remains_of_a_purged_day_is_its_hours_without_persons(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine: engine);
        var house = visitors.House;
        var first = Guid.NewGuid().ToByteArray();
        await visitors.ScanAsync(Somebody, companions: 2, id: first);
        await visitors.ScanAsync(Somebody, hasSymptoms: true);
        house.Time.Advance(TimeSpan.FromMinutes(70));
        await visitors.ScanAsync(Somebody, direction: ScanDirection.Out, id: first);
        house.Time.Advance(TimeSpan.FromDays(20));
        for (var run = 0; run < 2; run++)
            await house.RunAsync<PurgeExpired>();

        Assert.Empty(await house.WithAsync(db => db.Visits.ToListAsync()));
        Assert.Empty(await house.WithAsync(db => db.Flags.ToListAsync()));
        var hours = await house.WithAsync(db => db.FlowHours.AsNoTracking().OrderBy(h => h.HourUtc).ToListAsync());
        Assert.Equal([(9, 4, 0, 4), (10, 0, 3, 4), (11, 0, 1, 0)], hours.Select(h => (h.HourUtc.Hour, h.Entered, h.Left, h.Peak)));
        // The first stay lasted 70 minutes, the other ended at its cap of two hours: at 11 sharp nobody is inside.
        Assert.Equal(["[0,0,0,0,0,0,0]", "[0,0,0,0,1,0,0]", "[0,0,0,0,0,1,0]"], hours.Select(h => h.Dwell));
        Assert.Equal("{\"symptoms\":1}", hours[0].Flags);
    }

    [Fact]
    public async Task Hours_are_archived_whole_although_the_purge_comes_every_hour()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        for (var hour = 0; hour < 30; hour++)
        {
            await visitors.ScanAsync(Somebody);
            house.Time.Advance(TimeSpan.FromHours(1));
        }
        house.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(31));
        while (await house.WithAsync(db => db.Visits.AnyAsync()))
        {
            await house.RunAsync<PurgeExpired>();
            house.Time.Advance(TimeSpan.FromHours(1));
        }
        var hours = await house.WithAsync(db => db.FlowHours.AsNoTracking().OrderBy(h => h.HourUtc).ToListAsync());
        Assert.Equal((30, 30), (hours.Sum(h => h.Entered), hours.Sum(h => h.Left)));
        // Everybody stays two hours to the minute, so two are inside once the first has company.
        Assert.All(hours.Skip(1).Take(29), hour => Assert.Equal(2, hour.Peak));
    }

    [Fact]
    public async Task A_days_key_goes_when_its_last_visit_has_gone()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        await visitors.ScanAsync(Somebody);
        var key = new KeyName(KeyPurpose.SubjectDay, house.Tenant.Id, SubjectSeal.DayOf(JobsHouse.Start));
        house.Time.Advance(TimeSpan.FromDays(14));
        await house.RunAsync<PurgeExpired>();
        Assert.NotNull(await house.Get<KeyStore>().FindAsync(key));
        house.Time.Advance(TimeSpan.FromHours(15));
        await house.RunAsync<PurgeExpired>();
        Assert.Null(await house.Get<KeyStore>().FindAsync(key));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("29")]
    [InlineData("365")]
    public async Task Nobody_can_configure_a_longer_memory_than_28_days(string days)
    {
        await using var house = await JobsHouse.OpenAsync(settings: new() { ["Privacy:VisitDays"] = days });
        var refusal = Assert.Throws<OptionsValidationException>(() => house.Get<IOptions<PrivacyOptions>>().Value);
        Assert.Contains("between 1 and 28", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scans_are_not_taken_for_longer_than_visits_are_kept()
    {
        await using var house = await JobsHouse.OpenAsync(settings: new() { ["Privacy:VisitDays"] = "3", ["Scans:ReceiptDays"] = "4" });
        var refusal = Assert.Throws<OptionsValidationException>(() => house.Get<IOptions<PrivacyOptions>>().Value);
        Assert.Contains("Scans:ReceiptDays", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenants_visits_are_left_alone()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        var house = visitors.House;
        await visitors.ScanAsync(Somebody);
        var other = await house.OpenTenantAsync("other");
        house.Time.Advance(TimeSpan.FromDays(30));
        await house.RunAsync<PurgeExpired>(other);
        Assert.Single(await house.WithAsync(db => db.Visits.ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Overdue_stays_are_closed_and_the_number_stays_what_the_rows_say(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine: engine);
        var house = visitors.House;
        await visitors.ScanAsync(Somebody, companions: 3);
        house.Time.Advance(TimeSpan.FromHours(3));
        await ActivatorUtilities.CreateInstance<SweepVenues>(house.Get<IServiceProvider>()).RunAsync(CancellationToken.None);
        var visit = Assert.Single(await house.WithAsync(db => db.Visits.AsNoTracking().ToListAsync()));
        Assert.Equal((LeftBy.Cap, JobsHouse.Start.AddHours(2)), (visit.LeftBy, visit.LeftUtc));
        await house.RunAsync<CheckOccupancy>();
        Assert.DoesNotContain("its rows say", await File.ReadAllTextAsync(Path.Combine(house.Folder, "trace.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_PostgreSQL_a_forgotten_day_is_a_dropped_table_and_its_hours_remain()
    {
        await using var visitors = await VisitorHouse.OpenAsync(StorageProvider.Postgres);
        var house = visitors.House;
        var turn = ActivatorUtilities.CreateInstance<TurnVisitDays>(house.Get<IServiceProvider>());
        await turn.RunAsync(CancellationToken.None);
        await visitors.ScanAsync(Somebody);
        Assert.Equal(1, await PartitionsAsync(house));
        house.Time.Advance(TimeSpan.FromDays(15));
        await turn.RunAsync(CancellationToken.None);
        Assert.Equal(0, await PartitionsAsync(house));
        Assert.Empty(await house.WithAsync(db => db.Visits.ToListAsync()));
        Assert.Equal(1, (await house.WithAsync(db => db.FlowHours.ToListAsync())).Sum(h => h.Entered));
    }

    private static Task<int> PartitionsAsync(JobsHouse house) => house.WithAsync(db =>
        db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_class WHERE relname = 'visits_20260302'").SingleAsync());
}
