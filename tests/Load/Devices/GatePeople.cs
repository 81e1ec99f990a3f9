using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Load.Scans;

namespace HealthCode.Load.Devices;

/// <summary>
/// Who comes to one gate: phones with a key and a credential of the region's issuer. What they show lives a minute, so it is signed anew
/// before each round, and whole requests lie ready; only the scan's id is written into them.
/// </summary>
internal sealed class GatePeople
{
    private readonly LoadDevice gate;
    private readonly (ECDsa Key, byte[] Credential)[] phones;
    private readonly Random random;
    private byte[][] requests = [];

    private GatePeople(LoadDevice gate, (ECDsa, byte[])[] phones, int seed) => (this.gate, this.phones, random) = (gate, phones, new Random(seed));

    public static async Task<GatePeople> ComeAsync(DeviceSite site, LoadDevice gate, int count, int seed)
    {
        var phones = new (ECDsa, byte[])[count];
        for (var i = 0; i < count; i++)
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var q = key.ExportParameters(false).Q;
            phones[i] = (key, await site.IssueAsync(CodePoint.Of(q.X, (q.Y![^1] & 1) == 1)));
        }
        return new(gate, phones, seed);
    }

    /// <summary>Every phone shows its code now.</summary>
    public void Show() =>
        requests = [.. phones.Select(phone => ScanBodies.Request(gate.Key, Body(CodeToken.Show(phone.Credential, DateTime.UtcNow, message => phone.Key.SignData(message, HashAlgorithmName.SHA256)))))];

    public ReadOnlyMemory<byte> Next()
    {
        var request = requests[random.Next(requests.Length)];
        var idAt = request.AsSpan().IndexOf("\"scanId\":\""u8) + 10;
        Utf8Formatter.TryFormat(Guid.CreateVersion7(), request.AsSpan(idAt), out _);
        return request;
    }

    private string Body(string token) => $$$"""{"scanId":"{{{Guid.Empty}}}","venueId":"{{{gate.VenueId}}}","doorId":"{{{gate.DoorId}}}","direction":"in","subject":{"token":"{{{token}}}"}}""";
}
