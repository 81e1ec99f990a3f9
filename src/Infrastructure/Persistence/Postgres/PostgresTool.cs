using System.ComponentModel;
using System.Diagnostics;
using HealthCode.Infrastructure.Persistence.Backups;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>PostgreSQL's own programs, told by their environment where and as whom: a password never stands in a list of processes.</summary>
internal static class PostgresTool
{
    private const int MostSaid = 2000;

    /// <exception cref="BackupException">The program is missing, or ended with an error; its words are in the message.</exception>
    public static async Task RunAsync(string program, NpgsqlConnectionStringBuilder connection, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, [.. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Environment(connection))
            start.Environment[name] = value;
        using var process = Start(start, program);
        try
        {
            var (errors, output) = (process.StandardError.ReadToEndAsync(cancellation), process.StandardOutput.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            await output;
            var said = (await errors).Trim();
            if (process.ExitCode != 0)
                throw new BackupException($"{program} ended with {process.ExitCode}: {(said.Length > MostSaid ? said[..MostSaid] : said)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new BackupException($"{program} was not found. It comes with PostgreSQL's client programs, which must be at least as new as the server: apt-get install postgresql-client");
        }
    }

    private static IEnumerable<(string Name, string? Value)> Environment(NpgsqlConnectionStringBuilder connection) =>
    [
        ("PGHOST", connection.Host), ("PGPORT", $"{connection.Port}"), ("PGUSER", connection.Username), ("PGPASSWORD", connection.Password), ("PGDATABASE", connection.Database),
        // VerifyFull here is verify-full there.
        ("PGSSLMODE", connection.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => $"{mode}".ToLowerInvariant() }),
        ("PGSSLROOTCERT", connection.RootCertificate), ("LC_ALL", "C.UTF-8"),
    ];
}
