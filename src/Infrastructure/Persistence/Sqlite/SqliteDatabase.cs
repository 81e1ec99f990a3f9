using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>One file, WAL, synced before every answer.</summary>
public sealed class SqliteDatabase(string file) : Database
{
    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 10,
        Pooling = true,
    }.ToString();

    public string File => file;

    public override StorageProvider Provider => StorageProvider.Sqlite;

    public override DbConnection CreateConnection(ConnectionRole role) => new SqliteConnection(connectionString);

    public override AppDbContext CreateContext(ConnectionRole role = ConnectionRole.Tenant) => new SqliteAppDbContext(
        new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite(CreateConnection(role), true).Options);

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var context = CreateContext(ConnectionRole.Migration);
        await context.Database.MigrateAsync(cancellation);
    }

    public override async Task<string?> FindSchemaProblemAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext(ConnectionRole.Migration);
        return await FindPendingAsync(context, cancellation);
    }
}
