using HealthCode.Infrastructure.Persistence.Backups;
using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Persistence.Sqlite;
using HealthCode.Infrastructure.Persistence.SqlServer;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Persistence;

public static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(o => TryParse(o.Provider, out _), $"Storage:Provider must be one of {Choices}.")
            .Validate(o => IsSqlite(o) || (o.ConnectionString, o.AcrossTenantsConnectionString) is ({ Length: > 0 }, { Length: > 0 }),
                "Storage:ConnectionString and Storage:AcrossTenantsConnectionString must be set; docs/operations.md shows both roles.")
            .ValidateOnStart();
        services.AddSingleton(provider => Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetService<IPersonalDataProtector>()));
        services.AddScoped(provider => provider.GetRequiredService<Database>().CreateContext());
        services.AddSingleton<VisitPartitions>();
        services.AddSingleton<AcrossTenants>();
        services.AddTransient<BackUpDatabase>();
        services.AddTransient<RestoreDatabase>();
        return services;
    }

    /// <param name="staffProtector">Null for tools that read no account.</param>
    public static Database Create(StorageOptions options, IPersonalDataProtector? staffProtector = null) => !TryParse(options.Provider, out var provider)
        ? throw new DatabaseUnfitException($"Storage:Provider is \"{options.Provider}\"; it must be one of {Choices}.")
        : provider switch
        {
            StorageProvider.Postgres => new PostgresDatabase(options) { StaffProtector = staffProtector },
            StorageProvider.SqlServer => new SqlServerDatabase(options) { StaffProtector = staffProtector },
            _ => new SqliteDatabase(SqliteDatabase.FileOf(options)) { StaffProtector = staffProtector },
        };

    private static string Choices => string.Join(", ", Enum.GetNames<StorageProvider>());

    // Enum.TryParse takes numbers too.
    private static bool TryParse(string word, out StorageProvider provider) =>
        Enum.TryParse(word, true, out provider) && Enum.GetNames<StorageProvider>().Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool IsSqlite(StorageOptions options) => TryParse(options.Provider, out var provider) && provider == StorageProvider.Sqlite;
}
