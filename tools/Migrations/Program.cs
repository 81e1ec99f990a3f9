// dotnet run --project tools/Migrations -- add NAME
// Writes the same migration for every provider: the dotnet-ef tool fails to load with this SDK.
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

if (args is not ["add", var name])
{
    Console.Error.WriteLine("usage: dotnet run --project tools/Migrations -- add NAME");
    return 2;
}
var root = Directory.GetCurrentDirectory();
foreach (var provider in Enum.GetValues<StorageProvider>())
{
    var options = new StorageOptions { Provider = provider.ToString(), ConnectionString = "Host=localhost" };
    if (provider == StorageProvider.Sqlite)
        (options.ConnectionString, options.DataDirectory) = (null, Path.GetTempPath());
    if (provider == StorageProvider.SqlServer)
        options.ConnectionString = options.MigrationConnectionString = options.AcrossTenantsConnectionString = "Server=localhost";
    using var context = PersistenceRegistration.Create(options).CreateContext(ConnectionRole.Tenant);
    var services = new ServiceCollection()
        .AddEntityFrameworkDesignTimeServices()
        .AddDbContextDesignTimeServices(context);
    ProviderServices(provider).ConfigureDesignTimeServices(services);
    using var built = services.BuildServiceProvider();
    var scaffolder = built.GetRequiredService<IMigrationsScaffolder>();
    var folder = Path.Combine(root, "src", "Infrastructure", "Persistence", provider.ToString(), "Migrations");
    var migration = scaffolder.ScaffoldMigration(name, "HealthCode.Infrastructure", $"Persistence.{provider}.Migrations", "C#");
    scaffolder.Save(Path.Combine(root, "src", "Infrastructure"), migration, folder);
    Console.WriteLine($"{provider}: {migration.MigrationId}");
}
return 0;

static IDesignTimeServices ProviderServices(StorageProvider provider)
{
    var name = provider switch
    {
        StorageProvider.Sqlite => "Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices, Microsoft.EntityFrameworkCore.Sqlite",
        StorageProvider.Postgres => "Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices, Npgsql.EntityFrameworkCore.PostgreSQL",
        _ => "Microsoft.EntityFrameworkCore.SqlServer.Design.Internal.SqlServerDesignTimeServices, Microsoft.EntityFrameworkCore.SqlServer",
    };
    return (IDesignTimeServices)Activator.CreateInstance(Type.GetType(name, true)!)!;
}
