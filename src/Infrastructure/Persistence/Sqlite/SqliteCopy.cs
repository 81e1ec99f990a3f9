using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>A whole copy of a file in use.</summary>
internal static class SqliteCopy
{
    /// <summary>Under its final name only when it is complete; an older copy of that name is replaced.</summary>
    public static void Write(SqliteConnection source, string file)
    {
        var partial = file + ".partial";
        File.Delete(partial);
        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
        {
            target.Open();
            source.BackupDatabase(target);
        }
        File.Move(partial, file, overwrite: true);
    }
}
