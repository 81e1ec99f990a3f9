using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Persistence.Sqlite;
using HealthCode.Infrastructure.Persistence.SqlServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Persistence;

public static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(o => Enum.TryParse<StorageProvider>(o.Provider, true, out _), $"Storage:Provider must be one of {string.Join(", ", Enum.GetNames<StorageProvider>())}.")
            .Validate(o => IsSqlite(o) || (o.ConnectionString, o.AcrossTenantsConnectionString) is ({ Length: > 0 }, { Length: > 0 }),
                "Storage:ConnectionString and Storage:AcrossTenantsConnectionString must be set; docs/operations.md shows both roles.")
            .ValidateOnStart();
        services.AddSingleton(provider => Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddScoped(provider => provider.GetRequiredService<Database>().CreateContext());
        return services;
    }

    public static Database Create(StorageOptions options) => Enum.Parse<StorageProvider>(options.Provider, true) switch
    {
        StorageProvider.Postgres => new PostgresDatabase(options),
        StorageProvider.SqlServer => new SqlServerDatabase(options),
        _ => new SqliteDatabase(options.ConnectionString ?? Path.Combine(options.DataDirectory, "healthcode.db")),
    };

    private static bool IsSqlite(StorageOptions options) =>
        Enum.TryParse<StorageProvider>(options.Provider, true, out var provider) && provider == StorageProvider.Sqlite;
}
