using System.Data.Common;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Tenancy;

/// <summary>Two tenants with a venue and a door each, on a real database.</summary>
internal sealed class TwoTenants : IAsyncDisposable
{
    private readonly TestDatabase home;

    private TwoTenants(TestDatabase home) => this.home = home;

    public Database Database => home.Database;
    public TenantInfo Mine { get; private set; } = null!;
    public TenantInfo Theirs { get; private set; } = null!;
    public Guid MyVenue { get; private set; }
    public Guid TheirVenue { get; private set; }

    public static async Task<TwoTenants> OpenAsync(StorageProvider provider)
    {
        var tenants = new TwoTenants(await TestDatabase.CreateAsync(provider));
        tenants.Mine = await tenants.home.AddTenantAsync("mine");
        tenants.Theirs = await tenants.home.AddTenantAsync("theirs");
        tenants.MyVenue = await tenants.AddVenueAsync(tenants.Mine, "My shop");
        tenants.TheirVenue = await tenants.AddVenueAsync(tenants.Theirs, "Their shop");
        return tenants;
    }

    public Task<TenantInfo> AddTenantAsync(string identifier) => home.AddTenantAsync(identifier);

    public async Task<Guid> AddVenueAsync(ITenantInfo tenant, string name)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = Database.CreateContext();
        var venue = NewVenue(name);
        venue.AddDoor("Main door", DoorDirection.Both);
        db.Venues.Add(venue);
        await db.SaveChangesAsync();
        return venue.Id;
    }

    public async Task<string?> NameAsync(ITenantInfo tenant, Guid venueId)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = Database.CreateContext();
        return await db.Venues.Where(v => v.Id == venueId).Select(v => v.Name).SingleOrDefaultAsync();
    }

    public static Venue NewVenue(string name) => Venue.Open(
        new VenueSettings { Name = name, Kind = "shop", Capacity = 10, TimeZone = "Asia/Shanghai", StayCapMinutes = 45 }, TestDatabase.Start);

    /// <summary>Runs SQL of our own, as linq2db, Dapper or a hasty fix would.</summary>
    public async Task<List<object>> QueryAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await Database.OpenAsync(ConnectionRole.Tenant);
        return await QueryAsync(connection, sql, parameters);
    }

    public static async Task<List<object>> QueryAsync(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (connection is Microsoft.Data.Sqlite.SqliteConnection)
            parameters = [.. parameters.Select(p => ($"@{p.Name}", p.Value))];
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        var found = new List<object>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add(reader.GetValue(0));
        return found;
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();
}
