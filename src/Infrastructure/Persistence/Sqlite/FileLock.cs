namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>
/// One process a file: two would each keep their own picture of who is inside. The operating system lets go of the lock when
/// the process ends, however it ends; the lock file itself stays.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (FileStream Stream, int Holders)> Held = [];
    private readonly string path;
    private bool isReleased;

    private FileLock(string path) => this.path = path;

    /// <exception cref="DatabaseUnfitException">Another process has the file.</exception>
    public static FileLock Take(string databaseFile)
    {
        var path = Path.GetFullPath(databaseFile) + ".lock";
        lock (Gate)
        {
            if (Held.TryGetValue(path, out var held))
                Held[path] = (held.Stream, held.Holders + 1);
            else
                Held[path] = (Open(path, databaseFile), 1);
            return new(path);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (isReleased)
                return;
            isReleased = true;
            var (stream, holders) = Held[path];
            if (holders > 1)
            {
                Held[path] = (stream, holders - 1);
                return;
            }
            Held.Remove(path);
            stream.Dispose();
        }
    }

    private static FileStream Open(string path, string databaseFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new DatabaseUnfitException(
                $"Another process already works on {databaseFile} ({problem.Message}). SQLite serves one process: stop the other one first, "
                + "or use Storage:Provider=Postgres for several. The verb simulate needs no database, it speaks to a running server.");
        }
    }
}
