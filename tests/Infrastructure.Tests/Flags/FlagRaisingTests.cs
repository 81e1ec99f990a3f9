using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.CheckIn;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Flags;

/// <summary>Flags that the scan writer raises, in the scan's own transaction.</summary>
public sealed class FlagRaisingTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    private static async Task<List<Flag>> FlagsAsync(ScanHouse house)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        await using var db = house.Database.CreateContext();
        return await db.Flags.AsNoTracking().OrderBy(flag => flag.RaisedUtc).ToListAsync();
    }

    private static async Task<List<string>> RulesAsync(ScanHouse house) => (await FlagsAsync(house)).ConvertAll(flag => flag.Rule);

    [Theory, MemberData(nameof(Engines))]
    public async Task A_crowd_is_one_flag_however_many_scan_until_it_was_gone(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var venue = await house.VenueAsync(capacity: 3);
        for (var person = 1; person <= 3; person++)
            await house.ScanAsync(venue, person);
        Assert.Empty(await RulesAsync(house));

        for (var person = 4; person <= 8; person++)
            await house.ScanAsync(venue, person);
        var flag = Assert.Single(await FlagsAsync(house));
        Assert.Equal((FlagRule.OverCapacity, null, FlagStatus.Open), (flag.Rule, flag.ScanId, flag.Status));
        Assert.Null(flag.ProtectedName);

        house.Clock.Advance(TimeSpan.FromMinutes(15));
        for (var person = 4; person <= 8; person++)
            await house.ScanAsync(venue, person, ScanDirection.Out);
        await house.ScanAsync(venue, 9);
        Assert.Equal([FlagRule.OverCapacity, FlagRule.OverCapacity], await RulesAsync(house));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_crowd_that_counters_saw_is_flagged_too(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var venue = await house.VenueAsync(capacity: 50, source: Domain.Venues.CountSource.Counters);

        await house.Writer.CountAsync(venue, [Domain.Occupancy.DoorCount.Of(Guid.NewGuid(), venue.Id, null, house.Now, 0, 51, 0)]);

        Assert.Equal([FlagRule.OverCapacity], await RulesAsync(house));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Who_is_ill_is_flagged_each_with_the_scan_and_a_masked_name_and_an_undone_scan_takes_it_back(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var venue = await house.VenueAsync();
        var first = await house.ScanAsync(venue, 1, with: scan => scan with { TemperatureC = 38.2m });
        await house.ScanAsync(venue, 2, with: scan => scan with { HasSymptoms = true });

        var flags = await FlagsAsync(house);
        Assert.Equal([FlagRule.Temperature, FlagRule.Symptoms], flags.Select(flag => flag.Rule).OrderDescending());
        Assert.All(flags, flag => Assert.True(flag is { ScanId: not null, ProtectedName: not null, Version: 1 } && flag.ChangedUtc == flag.RaisedUtc));

        await house.Writer.UndoAsync(house.Tenant.Id, first.ScanId);
        var undone = (await FlagsAsync(house)).Single(flag => flag.ScanId == first.ScanId);
        Assert.Equal((FlagStatus.Closed, FlagOutcome.Undone, 2), (undone.Status, undone.Outcome, undone.Version));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Museum_A_hundred_visitors_in_a_closed_zoo_at_4_am_are_one_flag_and_no_visit(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var zoo = await OpenByDayAsync(house, DoorAnswer.Refuse);
        // 4 a.m. on the venue's clock.
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.Zero));

        for (var person = 0; person < 100; person++)
            Assert.Equal(Verdict.Refuse, (await house.ScanAsync(zoo, person)).Verdict);

        Assert.Equal([FlagRule.ClosedAtNight], await RulesAsync(house));
        Assert.Empty(await house.VisitsAsync());
        house.Clock.Advance(TimeSpan.FromMinutes(59));
        await house.ScanAsync(zoo, 100);
        Assert.Single(await RulesAsync(house));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Who_enters_after_closing_is_flagged_once_an_hour_and_who_is_turned_away_by_day_is_not(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        var (lenient, strict) = (await OpenByDayAsync(house, DoorAnswer.Attention), await OpenByDayAsync(house, DoorAnswer.Refuse));
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 13, 0, 0, TimeSpan.Zero));

        for (var person = 0; person < 3; person++)
        {
            await house.ScanAsync(lenient, person);
            await house.ScanAsync(strict, person);
        }
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ScanAsync(lenient, 4);

        var flags = await FlagsAsync(house);
        Assert.Equal([(FlagRule.ClosedHours, lenient.Id), (FlagRule.ClosedHours, lenient.Id)], flags.Select(flag => (flag.Rule, flag.VenueId)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_flag_of_a_rule_has_its_audit_record_in_the_same_transaction(StorageProvider engine)
    {
        await using var house = await ScanHouse.OpenAsync(engine);
        await house.ScanAsync(await house.VenueAsync(), 1, with: scan => scan with { TemperatureC = 38.2m });

        using var scope = TenantScope.Enter(house.Tenant);
        await using var db = house.Database.CreateContext();
        var flag = await db.Flags.AsNoTracking().SingleAsync();
        var record = await db.Outbox.AsNoTracking().SingleAsync();
        Assert.Equal("audit", record.Kind);
        Assert.Contains($"flag:{flag.Id}", record.Payload, StringComparison.Ordinal);
        Assert.Contains("flag.raised", record.Payload, StringComparison.Ordinal);
    }

    /// <summary>Open from 9 to 20 in Shanghai.</summary>
    private static Task<Venues.VenueEntry> OpenByDayAsync(ScanHouse house, DoorAnswer onClosed) =>
        house.VenueAsync(kind: "park", policy: new DoorPolicy(OnClosed: onClosed), hours: "Mon-Sun 09:00-20:00");
}
