using System.Data.Common;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Tenancy;

public sealed class TenantWallTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_tenant_reads_what_it_has_saved_and_nothing_of_another(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var db = tenants.Database.CreateContext();

        Assert.Equal(["My shop"], await db.Venues.Select(v => v.Name).ToListAsync());
        Assert.Null(await db.Venues.FindAsync(tenants.TheirVenue));
        Assert.Equal(1, await db.Doors.CountAsync());
        Assert.Equal("Main door", (await db.Venues.Include(v => v.Doors).Include(v => v.Zones).SingleAsync()).Doors.Single().Name);
        Assert.False(await db.Venues.AnyAsync(v => v.Name == "Their shop" || v.Id == tenants.TheirVenue));
        // Also without async.
        Assert.Equal(["My shop"], db.Venues.AsNoTracking().Select(v => v.Name).ToList());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Without_a_tenant_nothing_of_a_tenant_is_read_or_written(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        await using var db = tenants.Database.CreateContext();

        await Assert.ThrowsAsync<TenantNotResolvedException>(() => db.Venues.ToListAsync());
        await Assert.ThrowsAsync<TenantNotResolvedException>(() => db.Venues.ExecuteDeleteAsync());
        db.Venues.Add(TwoTenants.NewVenue("Nobody's"));
        await Assert.ThrowsAsync<TenantNotResolvedException>(() => db.SaveChangesAsync());
        Assert.Throws<TenantNotResolvedException>(() => db.SaveChanges());
        // What the region shares is there.
        Assert.Equal(2, await db.Tenants.CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_marked_with_a_foreign_tenant_is_not_saved(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var db = tenants.Database.CreateContext();
        var venue = TwoTenants.NewVenue("Smuggled");
        db.Entry(venue).Property("TenantId").CurrentValue = tenants.Theirs.Id;
        db.Venues.Add(venue);

        await Assert.ThrowsAsync<TenantMismatchException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_tenant_of_a_row_never_changes(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using (TenantScope.Enter(tenants.Mine))
        {
            await using var db = tenants.Database.CreateContext();
            db.Entry(await db.Venues.SingleAsync()).Property("TenantId").CurrentValue = tenants.Theirs.Id;
            await Assert.ThrowsAsync<TenantMismatchException>(() => db.SaveChangesAsync());
        }

        // Not even by one who may write for both.
        await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await connection.BeginTransactionAsync();
        await tenants.Database.SetTenantsAsync(transaction, [tenants.Mine.Id, tenants.Theirs.Id]);
        await Assert.ThrowsAnyAsync<DbException>(() => TwoTenants.QueryAsync(
            connection, "UPDATE venues SET tenant_id = @theirs WHERE id = @id", ("theirs", tenants.Theirs.Id), ("id", tenants.MyVenue)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Without_the_filter_the_second_wall_alone_keeps_foreign_rows_back(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var db = tenants.Database.CreateContext();
        var (mine, theirs) = (tenants.MyVenue, tenants.TheirVenue);

        await NothingForeignAsync(() => db.Venues.IgnoreQueryFilters().AsNoTracking().Where(v => v.Id == theirs).ToListAsync());
        await NothingForeignAsync(() => db.Venues.IgnoreQueryFilters().AsNoTracking().Where(v => v.Id != mine).ToListAsync());
        await NothingForeignAsync(() => db.Venues.IgnoreQueryFilters().AsNoTracking().Include(v => v.Doors).Where(v => v.Id == theirs).ToListAsync());
        await NothingForeignAsync(() => db.Doors.Where(d => db.Venues.IgnoreQueryFilters().Any(v => v.Id == theirs)).ToListAsync());
        await NothingForeignAsync(() => db.Venues.FromSql($"SELECT * FROM venues WHERE id = {theirs}").IgnoreQueryFilters().ToListAsync());
        await NothingWrittenAsync(() => db.Venues.IgnoreQueryFilters().Where(v => v.Id == theirs).ExecuteUpdateAsync(v => v.SetProperty(x => x.Name, "Taken")));
        await NothingWrittenAsync(() => db.Doors.IgnoreQueryFilters().Where(d => d.VenueId == theirs).ExecuteDeleteAsync());
        await NothingWrittenAsync(() => db.Database.ExecuteSqlAsync($"UPDATE venues SET name = 'Taken' WHERE id = {theirs}"));

        Assert.Equal("Their shop", await tenants.NameAsync(tenants.Theirs, theirs));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Bulk_changes_touch_only_rows_of_the_tenant(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using (TenantScope.Enter(tenants.Mine))
        {
            await using var db = tenants.Database.CreateContext();
            Assert.Equal(1, await db.Venues.ExecuteUpdateAsync(v => v.SetProperty(x => x.Name, "Renamed")));
            Assert.Equal(1, db.Venues.ExecuteUpdate(v => v.SetProperty(x => x.Capacity, 3)));
            Assert.Equal(1, await db.Doors.ExecuteDeleteAsync());
        }

        Assert.Equal("Renamed", await tenants.NameAsync(tenants.Mine, tenants.MyVenue));
        Assert.Equal("Their shop", await tenants.NameAsync(tenants.Theirs, tenants.TheirVenue));
        using var scope = TenantScope.Enter(tenants.Theirs);
        await using var other = tenants.Database.CreateContext();
        Assert.Equal(1, await other.Doors.CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Changing_and_removing_rows_that_others_refer_to_works_and_stale_copies_are_noticed(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var db = tenants.Database.CreateContext();
        await using var late = tenants.Database.CreateContext();
        var venue = await db.Venues.Include(v => v.Doors).SingleAsync();
        var stale = await late.Venues.SingleAsync();
        venue.AddZone("Ground floor", 5);
        venue.ChangeDoor(venue.Doors[0], new DoorSettings("Side door", DoorDirection.In, venue.Zones[0].Id));
        await db.SaveChangesAsync();

        stale.Archive(TestDatabase.Start);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
        db.RemoveRange(venue.Doors);
        db.RemoveRange(venue.Zones);
        db.Remove(venue);
        await db.SaveChangesAsync();
        Assert.Empty(await db.Venues.ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Scopes_nest_and_parallel_flows_do_not_see_each_other(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using (TenantScope.Enter(tenants.Mine))
        {
            Assert.Null(await tenants.NameAsync(tenants.Mine, tenants.TheirVenue));
            Assert.Equal("Their shop", await tenants.NameAsync(tenants.Theirs, tenants.TheirVenue));
            Assert.Equal(tenants.Mine, TenantScope.Current.TenantInfo);
        }
        Assert.False(TenantScope.Current.IsResolved);

        var flows = Enumerable.Range(0, 60).Select(i => Task.Run(async () => i % 2 == 0
            ? (await tenants.NameAsync(tenants.Mine, tenants.MyVenue), await tenants.NameAsync(tenants.Mine, tenants.TheirVenue))
            : (await tenants.NameAsync(tenants.Theirs, tenants.TheirVenue), await tenants.NameAsync(tenants.Theirs, tenants.MyVenue))));
        var answers = await Task.WhenAll(flows);
        Assert.All(answers, (answer, i) => Assert.Equal((i % 2 == 0 ? "My shop" : "Their shop", null), answer));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_context_that_outlives_a_scope_follows_the_tenant_of_each_query(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        await using var db = tenants.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var (tenant, name) in new[] { (tenants.Mine, "My shop"), (tenants.Theirs, "Their shop"), (tenants.Mine, "My shop") })
        {
            using var scope = TenantScope.Enter(tenant);
            Assert.Equal([name], await db.Venues.AsNoTracking().Select(v => v.Name).ToListAsync());
        }
        await Assert.ThrowsAsync<TenantNotResolvedException>(() => db.Venues.ToListAsync());
        Assert.Equal(2, await db.Tenants.CountAsync());
    }

    private static async Task NothingForeignAsync<T>(Func<Task<List<T>>> read)
    {
        try
        {
            Assert.Empty(await read());
        }
        catch (TenantWallException)
        {
            // Refused: as good as nothing.
        }
    }

    private static async Task NothingWrittenAsync(Func<Task<int>> write)
    {
        try
        {
            Assert.Equal(0, await write());
        }
        catch (Exception refused) when (refused is DbException or TenantWallException)
        {
        }
    }
}
