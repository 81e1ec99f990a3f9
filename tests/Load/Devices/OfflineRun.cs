using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Devices;

/// <summary>
/// Many gates come back from a day without a network at once, and each sends everything three times in any order: every scan is one visit
/// with its own time, and the number inside is what the visits say.
/// </summary>
internal static class OfflineRun
{
    private const int Venues = 4;
    private const int AtOnce = 8;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "both");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var isRight = true;
        foreach (var provider in providers)
            isRight &= await RunAsync(provider, arguments.Number("devices", 100), arguments.Number("scans", 1_000), arguments.Number("seed", 1));
        return isRight ? 0 : 1;
    }

    private static async Task<bool> RunAsync(StorageProvider provider, int count, int scans, int seed)
    {
        await using var database = await LoadDatabase.CreateAsync(provider);
        await using var site = await DeviceSite.CreateAsync(database, Venues, count);
        var devices = site.Devices.Select((device, index) => new OfflineDevice(device, scans, seed + index)).ToList();
        // A file serves one process.
        await site.DisposeAsync();
        TimeSpan took;
        await using (var server = await ServerProcess.StartProductAsync(database, isPinned: false))
        {
            var clock = Stopwatch.StartNew();
            await Parallel.ForEachAsync(devices, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (device, _) => await device.RunAsync(server));
            took = clock.Elapsed;
            await server.StopAsync();
        }
        var complaints = devices.SelectMany(device => device.Complaints).ToList();
        var told = devices.SelectMany(device => device.Visits).ToDictionary(visit => visit.Key, visit => visit.Value);
        await using var connection = await database.OpenRawAsync();
        var (visits, wrong) = await CompareAsync(connection, told);
        var receipts = await NumberAsync(connection, "SELECT count(*) FROM scan_receipts");
        var drift = await DriftAsync(connection);
        var sent = devices.Sum(device => device.Sent);
        foreach (var complaint in complaints.Take(10))
            Console.WriteLine($"  {complaint}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{provider}: {count} devices x {scans} scans, shuffled and tripled: {visits} visits, {receipts} receipts, {wrong} at another time, drift {drift}, {complaints.Count} answers wrong; {sent} copies in {took.TotalSeconds:0.0} s, {sent / took.TotalSeconds:0}/s"));
        return visits == count * scans && receipts == visits && told.Count == visits && wrong == 0 && drift == 0 && complaints.Count == 0;
    }

    private static async Task<(int Visits, int Wrong)> CompareAsync(DbConnection connection, Dictionary<Guid, DateTime> told)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, entered_utc FROM visits";
        await using var reader = await command.ExecuteReaderAsync();
        var (visits, wrong) = (0, 0);
        while (await reader.ReadAsync())
        {
            visits++;
            if (!told.TryGetValue(reader.GetGuid(0), out var occurredUtc) || reader.GetDateTime(1).Ticks != occurredUtc.Ticks)
                wrong++;
        }
        return (visits, wrong);
    }

    /// <summary>Persons by which the projection differs from the open visits, over all venues.</summary>
    private static Task<long> DriftAsync(DbConnection connection) => NumberAsync(connection,
        "SELECT coalesce(sum(abs(o.open_persons - coalesce((SELECT sum(v.persons) FROM visits v WHERE v.venue_id = o.venue_id AND v.left_utc IS NULL), 0))), 0) FROM occupancy o");

    private static async Task<long> NumberAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
