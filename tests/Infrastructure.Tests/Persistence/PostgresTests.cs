using System.Data.Common;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCode.Infrastructure.Tests.Persistence;

public sealed class PostgresTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(200);

    [Fact]
    public async Task An_empty_database_says_which_command_to_run_and_the_command_mends_it()
    {
        await using var home = await TestDatabase.CreateEmptyPostgresAsync();
        Assert.Contains("-- migrate", await home.Database.FindSchemaProblemAsync(CancellationToken.None));

        // Two nodes start at once: one migrates, the other waits and finds it done.
        using var other = PersistenceRegistration.Create(home.Options);
        await Task.WhenAll(home.Database.MigrateAsync(CancellationToken.None), other.MigrateAsync(CancellationToken.None));
        Assert.Null(await home.Database.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_table_without_row_security_is_noticed_and_migrate_mends_it()
    {
        await using var home = await TestDatabase.CreateEmptyPostgresAsync();
        await home.Database.MigrateAsync(CancellationToken.None);
        await using (var owner = await home.Database.OpenAsync(ConnectionRole.Migration))
            await ExecuteAsync(owner, "ALTER TABLE venues NO FORCE ROW LEVEL SECURITY; DROP POLICY wall_tenant ON doors");

        var problem = await home.Database.FindSchemaProblemAsync(CancellationToken.None);
        Assert.Contains("doors, venues", problem);
        Assert.Contains("-- migrate", problem);
        await home.Database.MigrateAsync(CancellationToken.None);
        Assert.Null(await home.Database.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Museum_The_owner_of_the_tables_does_not_pass_by_row_security()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Postgres);
        await using var owner = await tenants.Database.OpenAsync(ConnectionRole.Migration);
        Assert.Empty(await TwoTenants.QueryAsync(owner, "SELECT name FROM venues"));
    }

    [Fact]
    public async Task Roles_that_would_open_the_wall_are_refused()
    {
        await using var home = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        var same = new StorageOptions { Provider = "Postgres", ConnectionString = home.Options.ConnectionString, AcrossTenantsConnectionString = home.Options.ConnectionString, MigrationConnectionString = home.Options.MigrationConnectionString };
        using var one = PersistenceRegistration.Create(same);
        Assert.Contains("Two roles are needed", (await Assert.ThrowsAsync<DatabaseUnfitException>(() => one.MigrateAsync(CancellationToken.None))).Message);

        var superuser = new NpgsqlConnectionStringBuilder(home.Options.ConnectionString) { Username = "postgres" }.ToString();
        using var two = PersistenceRegistration.Create(new() { Provider = "Postgres", ConnectionString = superuser, AcrossTenantsConnectionString = home.Options.AcrossTenantsConnectionString });
        Assert.Contains("passes by row-level security", await two.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Every_table_of_a_tenant_is_behind_the_wall()
    {
        await using var home = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        await using var connection = await home.Database.OpenAsync(ConnectionRole.Tenant);
        Assert.Empty(await TwoTenants.QueryAsync(connection, """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname NOT IN ('tenant_handles', 'members', 'tenant_closures')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall_tenant'))
            """));
    }

    [Fact]
    public async Task Visits_of_a_day_go_into_their_days_partition_which_can_be_dropped()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Postgres);
        var partitions = new VisitPartitions(tenants.Database);
        var name = $"visits_{Day:yyyyMMdd}";
        // Before the partition exists, the default one takes the rows.
        await AddVisitAsync(tenants, Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await AddVisitAsync(tenants, Day.ToDateTime(new(23, 59, 59, 999), DateTimeKind.Utc));
        await AddVisitAsync(tenants, Day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        Assert.Equal(3L, await CountAsync(tenants, "visits_default"));

        Assert.Equal(1, await partitions.EnsureAsync(Day, Day));
        Assert.Equal(0, await partitions.EnsureAsync(Day, Day));
        Assert.Equal((2L, 1L), (await CountAsync(tenants, name), await CountAsync(tenants, "visits_default")));
        Assert.Equal(3, await VisitsAsync(tenants));
        await AddVisitAsync(tenants, Day.ToDateTime(new(12, 0), DateTimeKind.Utc));
        Assert.Equal(3L, await CountAsync(tenants, name));

        // Partitions themselves are nobody's but the owner's.
        await using (var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant))
            await Assert.ThrowsAsync<PostgresException>(() => TwoTenants.QueryAsync(connection, $"SELECT id FROM {name}"));

        Assert.True(await partitions.DropAsync(Day));
        Assert.Equal(1, await VisitsAsync(tenants));
        Assert.True(await partitions.DropAsync(Day.AddDays(1)));
        Assert.Equal(0, await VisitsAsync(tenants));
    }

    [Fact]
    public async Task The_days_around_today_have_their_partitions_after_migrating()
    {
        await using var home = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        await using var connection = await home.Database.OpenAsync(ConnectionRole.Tenant);
        var names = await TwoTenants.QueryAsync(connection, "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'visits'::regclass");
        var today = DateTime.UtcNow;
        Assert.All(Enumerable.Range(-29, 36), offset => Assert.Contains($"visits_{today.AddDays(offset):yyyyMMdd}", names));
        Assert.Contains("visits_default", names);
    }

    [Fact]
    public async Task Other_databases_keep_no_partitions_and_say_so()
    {
        await using var home = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        Assert.Equal(0, await new VisitPartitions(home.Database).EnsureAsync(Day, Day));
        Assert.False(await new VisitPartitions(home.Database).DropAsync(Day));
    }

    private static async Task AddVisitAsync(TwoTenants tenants, DateTime enteredUtc)
    {
        await using var connection = await tenants.Database.OpenAsync(ConnectionRole.Tenant);
        await using var transaction = await connection.BeginTransactionAsync();
        await tenants.Database.SetTenantsAsync(transaction, [tenants.Mine.Id]);
        await TwoTenants.QueryAsync(connection, """
            INSERT INTO visits (id, entered_utc, venue_id, subject_ref, stay_until_utc, persons, tenant_id) VALUES (@id, @entered, @venue, '\x00', @until, 1, @tenant)
            """, ("id", Guid.CreateVersion7()), ("entered", enteredUtc), ("venue", tenants.MyVenue), ("until", enteredUtc.AddMinutes(45)), ("tenant", tenants.Mine.Id));
        await transaction.CommitAsync();
    }

    private static async Task<int> VisitsAsync(TwoTenants tenants)
    {
        using var scope = TenantScope.Enter(tenants.Mine);
        await using var db = tenants.Database.CreateContext();
        return await db.Visits.CountAsync();
    }

    private static async Task<object> CountAsync(TwoTenants tenants, string table)
    {
        await using var owner = await tenants.Database.OpenAsync(ConnectionRole.Migration);
        return (await TwoTenants.QueryAsync(owner, $"SELECT count(*) FROM {table}")).Single();
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
