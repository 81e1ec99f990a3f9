using System.Data.Common;
using System.Runtime.CompilerServices;
using HealthCode.Infrastructure.Persistence.Wall;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>One file, one process, WAL, synced before every answer.</summary>
public sealed class SqliteDatabase(string file) : Database
{
    // Below this version a reset of the WAL can corrupt the file.
    private static readonly Version OldestVersion = new(3, 51, 3);

    // Of the file's pool: settings outlive a closed connection, so each handle is set up once.
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> SetUp = [];

    private readonly string connectionString = ConnectionString(file, pooling: true);
    private readonly SemaphoreSlim migrating = new(1);
    private readonly Lock starting = new();
    private FileLock? fileLock;
    private IReadOnlyList<WallTable>? tables;
    private TenantSqlCache? texts;

    public string File => file;

    /// <summary>The file that the settings name.</summary>
    /// <exception cref="DatabaseUnfitException">They name none.</exception>
    public static string FileOf(StorageOptions options)
    {
        var named = options.ConnectionString ?? Path.Combine(options.DataDirectory, "healthcode.db");
        // Each connection would open an empty one of its own, and the lock would be a file of that name.
        return named.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            ? throw new DatabaseUnfitException("Storage:ConnectionString is \":memory:\". On SQLite it names a file, e.g. data/healthcode.db.")
            : named;
    }

    public override StorageProvider Provider => StorageProvider.Sqlite;

    public override string Description => $"SQLite {Path.GetFullPath(file)}";

    protected override AppDbContext BuildContext(ConnectionRole role) => CreateContext(CreateConnection(role), ownsConnection: true);

    public override ValueTask SetTenantsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> tenants, CancellationToken cancellation = default)
    {
        if (transaction.Connection is not WalledConnection { Role: ConnectionRole.Tenant } connection)
            throw new InvalidOperationException("Only a running transaction of the tenant role names its tenants.");
        connection.Allow(tenants);
        return ValueTask.CompletedTask;
    }

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        await migrating.WaitAsync(cancellation);
        try
        {
            await using var context = CreateContext(ConnectionRole.Migration);
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            await connection.OpenAsync(cancellation);
            var applied = await FindAppliedAsync(context, cancellation);
            var pending = context.Database.GetMigrations().Except(applied).ToList();
            if (pending.Count > 0)
            {
                if (HasTables(connection))
                    SqliteCopy.Write(connection, $"{file}.before-{pending[0]}");
                // Left behind by a process killed while migrating; nobody else can hold it, the file is ours alone.
                await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
                await context.Database.MigrateAsync(cancellation);
            }
            SqliteWall.Apply(connection, tables!);
        }
        finally
        {
            migrating.Release();
        }
    }

    public override async Task<string?> FindSchemaProblemAsync(CancellationToken cancellation)
    {
        await using var context = CreateContext();
        return await FindPendingAsync(context, cancellation);
    }

    public override async Task CheckpointAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ConnectionRole.Migration, cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <exception cref="DatabaseUnfitException">The library is too old to be trusted with the file.</exception>
    public static void CheckVersion(string version)
    {
        if (Version.Parse(version) < OldestVersion)
            throw new DatabaseUnfitException($"SQLite {version} may corrupt the file when it resets the WAL; at least {OldestVersion} is needed. Start with the library that is built in.");
    }

    protected override DbConnection CreateConnection(ConnectionRole role)
    {
        Start();
        // The owner's connection is never pooled: a handle without checks must not turn up elsewhere.
        return role == ConnectionRole.Migration
            ? new OwnerConnection(ConnectionString(file, pooling: false), Prepare)
            : new WalledConnection(connectionString, role, texts!, Prepare);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using (var pool = new SqliteConnection(connectionString))
                SqliteConnection.ClearPool(pool);
            fileLock?.Dispose();
            migrating.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Start()
    {
        lock (starting)
        {
            if (fileLock is not null)
                return;
            using var memory = new SqliteConnection("Data Source=:memory:");
            CheckVersion(memory.ServerVersion);
            using var context = CreateContext(memory, ownsConnection: false);
            tables = WallTable.Of(context.Model);
            texts = new(tables);
            fileLock = FileLock.Take(file);
        }
    }

    private SqliteAppDbContext CreateContext(DbConnection connection, bool ownsConnection) =>
        new(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite(connection, ownsConnection).Options) { StaffProtector = StaffProtector };

    private static string ConnectionString(string file, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        DefaultTimeout = 10,
        Pooling = pooling,
    }.ToString();

    private static bool HasTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table')";
        return command.ExecuteScalar() is 1L;
    }

    private static void Prepare(SqliteConnection connection)
    {
        if (SetUp.TryGetValue(connection.Handle!, out _))
            return;
        using var command = connection.CreateCommand();
        // Recursive triggers: the rows that REPLACE removes are watched too.
        command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;";
        command.ExecuteNonQuery();
        SetUp.Add(connection.Handle!, connection.Handle!);
    }
}
