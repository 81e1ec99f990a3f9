using System.Diagnostics;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Venues;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HealthCode.Infrastructure.Tests.Occupancy;

public sealed class BoardTests
{
    private static OccupancyBoard BoardOf(JobsHouse house) =>
        new(house.Database, house.Get<AcrossTenants>(), house.Get<VenueCatalog>(), house.Get<ScanFeed>(), house.Time);

    private static async Task<VenueEntry> VenueAsync(JobsHouse house, CountSource source = CountSource.Registrations)
    {
        var venue = Venue.Open(new VenueSettings { Name = "Venue", Kind = "mall", Capacity = 10, TimeZone = "Asia/Shanghai", StayCapMinutes = 120, CountSource = source }, JobsHouse.Start);
        await house.WriteAsync(db => db.Venues.Add(venue));
        return (await house.Get<VenueCatalog>().FindAsync(house.Tenant.Id, venue.Id))!;
    }

    private static async Task EnterAsync(JobsHouse house, VenueEntry venue, int persons = 1)
    {
        var (scan, _) = await house.Get<ScanIntake>().PrepareAsync(new ScanInput
        {
            ScanId = Guid.CreateVersion7(), Venue = venue, Direction = ScanDirection.In, RandomId = Guid.NewGuid().ToByteArray(), Companions = persons - 1,
        });
        Assert.Null((await house.Get<ScanWriter>().WriteAsync(scan!)).Problem);
    }

    [Fact]
    public async Task Reading_asks_nobody_and_follows_every_commit_of_this_node()
    {
        await using var house = await JobsHouse.OpenAsync();
        await house.Get<ScanWriter>().StartAsync(CancellationToken.None);
        var venue = await VenueAsync(house);
        using var board = BoardOf(house);
        Assert.Equal(0, (await board.FindAsync(house.Tenant.Id, venue.Id))!.Version);
        await EnterAsync(house, venue, 8);

        // The board hears of a commit from another thread.
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30) && (await board.FindAsync(house.Tenant.Id, venue.Id))!.Inside != 8;)
            await Task.Delay(1);
        var asked = 0;
        Asked.IsOwn.Value = true;
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Asked(() => asked++));
        var watch = Stopwatch.StartNew();
        for (var reads = 0; reads < 10_000; reads++)
        {
            var reading = await board.FindAsync(house.Tenant.Id, venue.Id);
            Assert.Equal((8, OccupancyLevel.Busy), (reading!.Inside, reading.Level));
        }

        Assert.Equal(0, asked);
        TestContext.Current.TestOutputHelper?.WriteLine($"10,000 reads in {watch.Elapsed.TotalMilliseconds:0.0} ms");
        await house.Get<ScanWriter>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_another_node_has_written_is_found_by_looking_and_told_once()
    {
        await using var house = await JobsHouse.OpenAsync();
        await house.Get<ScanWriter>().StartAsync(CancellationToken.None);
        var venue = await VenueAsync(house);
        // Another node hears nothing of this one's feed.
        using var other = new OccupancyBoard(house.Database, house.Get<AcrossTenants>(), house.Get<VenueCatalog>(), new ScanFeed(), house.Time);
        var told = new List<VenueChange>();
        other.Changed += told.Add;
        Assert.Equal(0, (await other.FindAsync(house.Tenant.Id, venue.Id))!.Inside);

        await EnterAsync(house, venue, 3);
        Assert.Equal(0, (await other.FindAsync(house.Tenant.Id, venue.Id))!.Inside);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([venue.Id], await other.LookAsync());
        Assert.Empty(await other.LookAsync());

        var snapshot = (await other.FindAsync(house.Tenant.Id, venue.Id))!;
        Assert.Equal((3, house.NowUtc), (snapshot.Inside, snapshot.AsOfUtc));
        Assert.Equal((house.Tenant.Id, 3), (Assert.Single(told).TenantId, told[0].Inside));
        Assert.Null(await other.FindAsync(Guid.NewGuid(), venue.Id));
        await house.Get<ScanWriter>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_venue_that_begins_to_count_in_another_way_shows_the_other_number()
    {
        await using var house = await JobsHouse.OpenAsync();
        await house.Get<ScanWriter>().StartAsync(CancellationToken.None);
        var venue = await VenueAsync(house);
        using var board = BoardOf(house);
        await EnterAsync(house, venue, 3);
        Assert.Equal(3, (await board.FindAsync(house.Tenant.Id, venue.Id))!.Inside);

        await house.WriteAsync(db => db.Venues.Single(v => v.Id == venue.Id).Change(new VenueSettings { Name = "Venue", Kind = "mall", TimeZone = "Asia/Shanghai", StayCapMinutes = 120, CountSource = CountSource.Counters }));
        house.Get<VenueCatalog>().VenueChanged(house.Tenant.Id, venue.Id);

        Assert.Equal((0, CountSource.Counters), ((await board.FindAsync(house.Tenant.Id, venue.Id))!.Inside, (await board.FindAsync(house.Tenant.Id, venue.Id))!.Source));
        await house.Get<ScanWriter>().StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(CountSource.Registrations)]
    [InlineData(CountSource.Counters)]
    public async Task The_nightly_check_finds_no_drift_and_puts_right_what_somebody_broke(CountSource source)
    {
        await using var house = await JobsHouse.OpenAsync();
        var writer = house.Get<ScanWriter>();
        await writer.StartAsync(CancellationToken.None);
        var venue = await VenueAsync(house, source);
        await EnterAsync(house, venue, 4);
        foreach (var (entered, left) in new[] { (5, 1), (0, 9), (7, 0) })
        {
            Assert.Null((await writer.CountAsync(venue, [DoorCount.Of(Guid.CreateVersion7(), venue.Id, null, house.NowUtc, 0, entered, left)])).Problem);
            house.Time.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(0, (await writer.RecomputeAsync(venue)).Drift);

        await house.WithAsync(db => db.Occupancy.ExecuteUpdateAsync(set => set.SetProperty(o => o.OpenPersons, 40).SetProperty(o => o.CountedInside, 50)));
        await house.RunAsync<CheckOccupancy>();

        var row = await house.WithAsync(db => db.Occupancy.AsNoTracking().SingleAsync());
        Assert.Equal((4, source == CountSource.Counters ? 7 : 50), (row.OpenPersons, row.CountedInside));
        Assert.Equal(0, (await writer.RecomputeAsync(venue)).Drift);
        await writer.StopAsync(CancellationToken.None);
    }

    /// <summary>Counts every command that Entity Framework sends.</summary>
    /// <summary>Counts the commands of the flow that it was made in: other tests ask their databases meanwhile.</summary>
    private sealed class Asked(Action count) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public static readonly AsyncLocal<bool> IsOwn = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && IsOwn.Value)
                count();
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
