using System.Buffers.Text;
using System.Text;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Scans;

/// <summary>
/// Arrivals of new visitors with name and phone, spread over venues and doors: the most that one scan can cost. Requests are
/// made beforehand; only the scan's id and the phone are written into them.
/// </summary>
internal sealed class ScanBodies
{
    private static readonly string[] Names = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨磊", "赵敏", "黄强"];
    private readonly byte[][] requests;
    private readonly int[] idAt;
    private readonly int[] phoneAt;
    private readonly Random random;

    public ScanBodies(LoadSite site, int seed)
    {
        random = new Random(seed);
        var places = site.Venues.SelectMany(venue => venue.Doors.Select(door => (venue.Id, Door: door))).ToArray();
        requests = [.. places.Select((place, index) => Request(site.ApiKey, Body(place.Id, place.Door, Names[index % Names.Length])))];
        idAt = [.. requests.Select(request => request.AsSpan().IndexOf("\"scanId\":\""u8) + 10)];
        phoneAt = [.. requests.Select(request => request.AsSpan().IndexOf("\"phone\":\""u8) + 15)];
    }

    public ReadOnlyMemory<byte> Next()
    {
        var which = random.Next(requests.Length);
        var request = requests[which];
        Utf8Formatter.TryFormat(Guid.CreateVersion7(), request.AsSpan(idAt[which]), out _);
        Utf8Formatter.TryFormat(random.Next(10_000_000, 99_999_999), request.AsSpan(phoneAt[which]), out _);
        return request;
    }

    public static byte[] Request(string apiKey, string body) => Encoding.UTF8.GetBytes(
        $"POST /api/v1/scans HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {apiKey}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static string Body(Guid venue, Guid door, string name) =>
        $$$"""{"scanId":"{{{Guid.Empty}}}","venueId":"{{{venue}}}","doorId":"{{{door}}}","direction":"in","subject":{"name":"{{{name}}}","phone":"+86138{{{0:00000000}}}"}}""";
}
