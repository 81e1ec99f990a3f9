namespace HealthCode.Infrastructure.Persistence;

/// <summary>Section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Sqlite (default), Postgres or SqlServer.</summary>
    public string Provider { get; set; } = nameof(StorageProvider.Sqlite);

    /// <summary>Connection of the application's role; on SQLite the file, default <c>data/healthcode.db</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Connection of the role that may look across tenants (PostgreSQL, SQL Server).</summary>
    public string? AcrossTenantsConnectionString { get; set; }

    /// <summary>Connection of the owner of the tables; only <c>migrate</c> uses it.</summary>
    public string? MigrationConnectionString { get; set; }

    /// <summary>Connection of the role that copies a PostgreSQL database whole; only <c>backup</c> and <c>restore</c> use it.</summary>
    public string? BackupConnectionString { get; set; }

    /// <summary>Where files live: database, keys, key ring, outbox of development.</summary>
    public string DataDirectory { get; set; } = "data";
}

public enum StorageProvider
{
    Sqlite,
    Postgres,
    SqlServer,
}
