using System.Data.Common;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Tenancy;

/// <summary>SQL of our own, which knows no filter.</summary>
public sealed class RawSqlTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    public static TheoryData<StorageProvider, string> Reads
    {
        get
        {
            string[] texts =
            [
                "SELECT name FROM venues",
                "SELECT name FROM venues WHERE id = @theirs",
                "SELECT name FROM venues WHERE tenant_id = @tenant",
                "SELECT v.name FROM doors d JOIN venues v ON v.id = d.venue_id WHERE d.tenant_id = @mine OR 1 = 1",
                "SELECT v.name FROM tenants t, venues v WHERE t.id = @mine",
                "SELECT name FROM venues WHERE tenant_id = @mine UNION SELECT name FROM venues",
                "SELECT (SELECT name FROM venues WHERE id = @theirs)",
                "WITH x AS (SELECT * FROM venues) SELECT name FROM x WHERE id = @theirs",
                "SELECT name FROM venues -- WHERE tenant_id = @mine",
                "SELECT name FROM (SELECT * FROM \"venues\") AS v WHERE v.tenant_id = @tenant",
                "SELECT name FROM VENUES WHERE NOT (tenant_id = @mine)",
            ];
            var rows = new TheoryData<StorageProvider, string>();
            foreach (var text in texts)
            {
                rows.Add(StorageProvider.Sqlite, text);
                rows.Add(StorageProvider.Postgres, text);
            }
            // Only SQLite takes numbers for truth; a condition that reads nothing must be the whole condition.
            foreach (var text in (string[])
                ["SELECT name FROM venues WHERE 0 OR 1", "SELECT name FROM venues WHERE 0 = 0", "SELECT name FROM venues WHERE 0 UNION SELECT name FROM venues",
                    "SELECT max(name), count(*) FILTER (WHERE 0) FROM venues", "SELECT name FROM venues WHERE (0) IN (0)", "SELECT name FROM venues WHERE 0 IS 0",
                    "SELECT v.name FROM venues v LEFT JOIN (SELECT id FROM venues WHERE 0) e ON 1"])
                rows.Add(StorageProvider.Sqlite, text);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Reads))]
    public async Task Museum_Raw_sql_does_not_read_another_tenants_rows(StorageProvider engine, string sql)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await OpenWallAsync(tenants, connection, tenants.Mine);
        try
        {
            var found = await TwoTenants.QueryAsync(
                connection, sql, ("mine", tenants.Mine.Id), ("tenant", tenants.Theirs.Id), ("theirs", tenants.TheirVenue));
            Assert.DoesNotContain("Their shop", found);
        }
        catch (TenantWallException) when (engine == StorageProvider.Sqlite)
        {
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Without_naming_tenants_raw_sql_sees_nothing(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        if (engine == StorageProvider.Sqlite)
            await Assert.ThrowsAsync<TenantNotResolvedException>(() => tenants.QueryAsync("SELECT name FROM venues"));
        else
            Assert.Empty(await tenants.QueryAsync("SELECT name FROM venues"));
        // What the region shares needs no tenant.
        Assert.Equal(2, (await tenants.QueryAsync("SELECT identifier FROM tenants")).Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Raw_sql_that_names_its_tenant_works(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await OpenWallAsync(tenants, connection, tenants.Mine);
        Assert.Equal(["My shop"], await TwoTenants.QueryAsync(connection, """
            SELECT v.name FROM venues AS v JOIN doors d ON d.venue_id = v.id AND d.tenant_id = v.tenant_id
            LEFT JOIN zones z ON z.venue_id = v.id AND z.tenant_id = @mine
            WHERE @mine = v.tenant_id AND (v.name = 'My shop' OR v.capacity > 5)
              AND EXISTS (SELECT 1 FROM doors x WHERE x.tenant_id = @mine AND x.venue_id = v.id)
            ORDER BY v.name LIMIT 5
            """, ("mine", tenants.Mine.Id)));
        if (engine == StorageProvider.Sqlite)
            Assert.Empty(await TwoTenants.QueryAsync(connection, "SELECT name FROM venues WHERE 0"));
        Assert.Equal(["New name"], await TwoTenants.QueryAsync(
            connection, "UPDATE venues SET name = 'New name' WHERE id = @id RETURNING name", ("id", tenants.MyVenue)));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite, "UPDATE venues SET name = 'Taken' WHERE id = @theirs RETURNING name")]
    [InlineData(StorageProvider.Postgres, "UPDATE venues SET name = 'Taken' WHERE id = @theirs RETURNING name")]
    [InlineData(StorageProvider.Sqlite, "UPDATE venues SET name = 'Taken'")]
    [InlineData(StorageProvider.Postgres, "UPDATE venues SET name = 'Taken'")]
    [InlineData(StorageProvider.Sqlite, "DELETE FROM doors")]
    [InlineData(StorageProvider.Postgres, "DELETE FROM doors")]
    [InlineData(StorageProvider.Sqlite, "INSERT INTO zones (id, venue_id, name, tenant_id) VALUES (@mine, @theirs, 'Smuggled', @tenant) RETURNING name")]
    [InlineData(StorageProvider.Postgres, "INSERT INTO zones (id, venue_id, name, tenant_id) VALUES (@mine, @theirs, 'Smuggled', @tenant) RETURNING name")]
    [InlineData(StorageProvider.Sqlite, "INSERT INTO occupancy SELECT * FROM occupancy WHERE true ON CONFLICT (venue_id) DO UPDATE SET drift = 1")]
    [InlineData(StorageProvider.Sqlite, "REPLACE INTO zones (id, venue_id, name, tenant_id) SELECT id, venue_id, 'Taken', @mine FROM doors WHERE tenant_id = @tenant")]
    [InlineData(StorageProvider.Sqlite, "DROP TRIGGER wall_venues_update")]
    [InlineData(StorageProvider.Postgres, "DROP POLICY wall_tenant ON venues")]
    [InlineData(StorageProvider.Postgres, "ALTER TABLE venues DISABLE ROW LEVEL SECURITY")]
    [InlineData(StorageProvider.Postgres, "TRUNCATE doors")]
    [InlineData(StorageProvider.Postgres, "SELECT * FROM visits_default")]
    public async Task Raw_sql_does_not_write_another_tenants_rows(StorageProvider engine, string sql)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        using (TenantScope.Enter(tenants.Mine))
        {
            await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
            await using var transaction = await OpenWallAsync(tenants, connection, tenants.Mine);
            try
            {
                Assert.Empty(await TwoTenants.QueryAsync(
                    connection, sql, ("mine", tenants.Mine.Id), ("tenant", tenants.Theirs.Id), ("theirs", tenants.TheirVenue)));
                await transaction.CommitAsync();
            }
            catch (Exception refused) when (refused is DbException or TenantWallException)
            {
            }
        }
        Assert.Equal("Their shop", await tenants.NameAsync(tenants.Theirs, tenants.TheirVenue));
        using var scope = TenantScope.Enter(tenants.Theirs);
        await using var db = tenants.Database.CreateContext();
        Assert.Equal((1, 0), (await db.Doors.CountAsync(), await db.Zones.CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_scan_writers_list_opens_the_wall_for_its_tenants_until_the_transaction_ends(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        var third = await tenants.AddTenantAsync("third");
        await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
        const string read = "SELECT name FROM venues ORDER BY name";
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await tenants.Database.SetTenantsAsync(transaction, [tenants.Mine.Id, tenants.Theirs.Id]);
            var both = await TwoTenants.QueryAsync(connection, "SELECT name FROM venues WHERE tenant_id = @a OR tenant_id = @b ORDER BY name", ("a", tenants.Mine.Id), ("b", tenants.Theirs.Id));
            Assert.Equal(["My shop", "Their shop"], both);
            await TwoTenants.QueryAsync(connection, "UPDATE venues SET capacity = 7 WHERE id = @id", ("id", tenants.TheirVenue));
            await Assert.ThrowsAnyAsync<DbException>(() => TwoTenants.QueryAsync(
                connection, "INSERT INTO zones (id, venue_id, name, tenant_id) VALUES (@id, @venue, 'No', @third)", ("id", Guid.NewGuid()), ("venue", tenants.MyVenue), ("third", third.Id)));
            await transaction.RollbackAsync();
        }
        // A second transaction of the same connection begins with nothing.
        await using (await connection.BeginTransactionAsync())
            await NothingAsync(engine, () => TwoTenants.QueryAsync(connection, read));
        await NothingAsync(engine, () => TwoTenants.QueryAsync(connection, read));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Museum_A_pooled_connection_used_again_remembers_no_tenant(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        for (var round = 0; round < 20; round++)
        {
            await using (var used = await tenants.Database.OpenAsync(ConnectionRole.Tenant))
            {
                await using var transaction = await used.BeginTransactionAsync();
                await tenants.Database.SetTenantsAsync(transaction, [tenants.Mine.Id]);
                await transaction.CommitAsync();
            }
            Assert.Equal("My shop", await tenants.NameAsync(tenants.Mine, tenants.MyVenue));
            await NothingAsync(engine, () => tenants.QueryAsync("SELECT name FROM venues"));
        }
    }

    private static async Task NothingAsync(StorageProvider engine, Func<Task<List<object>>> read)
    {
        if (engine == StorageProvider.Sqlite)
            await Assert.ThrowsAsync<TenantNotResolvedException>(read);
        else
            Assert.Empty(await read());
    }

    /// <summary>On PostgreSQL our own SQL names its tenants; on SQLite the scope is enough, and its checks are what is tested.</summary>
    private static async Task<DbTransaction> OpenWallAsync(TwoTenants tenants, DbConnection connection, TenantInfo tenant)
    {
        var transaction = await connection.BeginTransactionAsync();
        if (tenants.Database.Provider == StorageProvider.Postgres)
            await tenants.Database.SetTenantsAsync(transaction, [tenant.Id]);
        return transaction;
    }
}
