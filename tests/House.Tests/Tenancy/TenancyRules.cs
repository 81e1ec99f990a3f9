using System.Text.RegularExpressions;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.House.Tests.Tenancy;

/// <summary>What keeps tenants apart is not left to attention.</summary>
public sealed partial class TenancyRules
{
    private static readonly string[] KnowsTheDoor = ["src/Infrastructure/Tenancy/", "src/Infrastructure/Persistence/"];

    [Fact]
    public void Every_entity_says_whether_its_rows_are_a_tenants_or_shared()
    {
        using var database = PersistenceRegistration.Create(new() { Provider = nameof(StorageProvider.Postgres), ConnectionString = "Host=localhost" });
        using var context = database.CreateContext();
        var entities = context.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList();

        Assert.Empty(entities.Where(entity => entity.MultiTenancy() is null).Select(entity => entity.ClrType.Name));
        Assert.All(entities.Where(entity => entity.IsMultiTenant()), entity =>
        {
            Assert.Equal("tenant_id", entity.FindProperty(MultiTenantModel.TenantIdProperty)!.GetColumnName());
            Assert.NotNull(entity.FindDeclaredQueryFilter(MultiTenantModel.FilterName));
        });
        Assert.True(entities.Count(entity => entity.IsMultiTenant()) > 10);
    }

    [Fact]
    public void Museum_Nobody_switches_the_filter_off_but_the_door_across_tenants() =>
        Assert.Empty(Repository.Sources(".cs", ".razor").Where(file => file.StartsWith("src/", StringComparison.Ordinal)
            && !KnowsTheDoor.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) && Door().IsMatch(Repository.Read(file))));

    [Fact]
    public void Contexts_are_not_pooled_because_the_filter_belongs_to_one_flow_of_work() =>
        Assert.Empty(Repository.Sources(".cs").Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Pool().IsMatch(Repository.Read(file))));

    [Fact]
    public void Nobody_opens_a_database_past_the_wall()
    {
        // The key store is a database of its own, without tenants' tables.
        string[] own = [.. KnowsTheDoor, "src/Infrastructure/Keys/"];
        Assert.Empty(Repository.Sources(".cs").Where(file => file.StartsWith("src/", StringComparison.Ordinal)
            && !own.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) && Connection().IsMatch(Repository.Read(file))));
    }

    [GeneratedRegex(@"IgnoreQueryFilters|SpansTenants|ConnectionRole\.(AcrossTenants|Migration)")]
    private static partial Regex Door();

    [GeneratedRegex(@"AddDbContextPool|AddPooledDbContextFactory")]
    private static partial Regex Pool();

    [GeneratedRegex(@"new\s+(Npgsql|Sqlite|Sql)Connection\b|NpgsqlDataSource\.|UseSqlite\(|UseNpgsql\(|UseSqlServer\(")]
    private static partial Regex Connection();
}
