using System.Data.Common;
using System.Diagnostics.Metrics;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthCode.Infrastructure.Tests.Tenancy;

public sealed class AcrossTenantsTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task The_listed_tables_of_all_tenants_are_read_and_say_whose_rows_they_are(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        await using var all = await Across(tenants).OpenAsync("a test");

        var venues = await all.Query<Venue>().Select(v => new { v.Name, Tenant = EF.Property<Guid>(v, "TenantId") }).ToListAsync();
        Assert.Equal([("My shop", tenants.Mine.Id), ("Their shop", tenants.Theirs.Id)], venues.OrderBy(v => v.Name).Select(v => (v.Name, v.Tenant)));
        Assert.Equal(2, await all.Query<Tenant>().CountAsync());
        Assert.Equal(0, await all.Query<VenueOccupancy>().CountAsync());
        Assert.Equal(0, await all.Query<OutboxMessage>().CountAsync());
        var overdue = all.Query<Visit>().Where(v => v.LeftUtc == null && v.StayUntilUtc < TestDatabase.Start);
        Assert.Empty(await overdue.Select(v => new { Tenant = EF.Property<Guid>(v, "TenantId"), v.VenueId, v.StayUntilUtc }).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Nothing_else_is_read_not_even_by_sql(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        await using (var all = await Across(tenants).OpenAsync("a test"))
        {
            Assert.Throws<InvalidOperationException>(() => all.Query<ScanReceipt>());
            Assert.Throws<InvalidOperationException>(() => all.Query<Door>());
            // Who it was is not for jobs.
            await Assert.ThrowsAnyAsync<DbException>(() => all.Query<Visit>().Select(v => v.SubjectRef).ToListAsync());
        }
        foreach (var sql in new[] { "SELECT answer FROM scan_receipts", "SELECT count(*) FROM doors", "SELECT sealed_subject FROM visits", "SELECT email FROM staff_users" })
        {
            await using var connection = await tenants.Database.OpenAsync(ConnectionRole.AcrossTenants);
            await Assert.ThrowsAnyAsync<DbException>(() => TwoTenants.QueryAsync(connection, sql));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Nothing_is_written_across_tenants(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        await using (var all = await Across(tenants).OpenAsync("a test"))
            await Assert.ThrowsAnyAsync<DbException>(() => all.Query<Venue>().ExecuteUpdateAsync(v => v.SetProperty(x => x.Name, "Taken")));
        foreach (var sql in new[] { "UPDATE venues SET name = 'Taken'", "DELETE FROM venues", "DELETE FROM tenants", "UPDATE outbox SET attempts = 9" })
        {
            await using var connection = await tenants.Database.OpenAsync(ConnectionRole.AcrossTenants);
            await Assert.ThrowsAnyAsync<DbException>(() => TwoTenants.QueryAsync(connection, sql));
        }
        Assert.Equal("Their shop", await tenants.NameAsync(tenants.Theirs, tenants.TheirVenue));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_connection_used_for_looking_across_is_walled_again_afterwards(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            await using (var all = await Across(tenants).OpenAsync("a test"))
                Assert.Equal(2, await all.Query<Venue>().CountAsync());
            Assert.Null(await tenants.NameAsync(tenants.Mine, tenants.TheirVenue));
            Assert.Equal("My shop", await tenants.NameAsync(tenants.Mine, tenants.MyVenue));
        }
    }

    [Fact]
    public async Task Each_opening_is_counted_with_its_reason()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Sqlite);
        var reason = $"counted {Guid.NewGuid()}";
        var counted = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == AcrossTenants.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
                Interlocked.Add(ref counted, Equals(tag.Value, reason) ? value : 0);
        });
        listener.Start();

        await using (await Across(tenants).OpenAsync(reason))
            Assert.Equal(1, counted);
        await Assert.ThrowsAsync<ArgumentException>(() => Across(tenants).OpenAsync(" "));
    }

    private static AcrossTenants Across(TwoTenants tenants) => new(tenants.Database, NullLogger<AcrossTenants>.Instance);
}
