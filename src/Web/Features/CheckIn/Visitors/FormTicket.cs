using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What the server put into a form: sending it twice is one scan, also before the phone is remembered.</summary>
/// <param name="RandomId">Of a phone or person that is new, 16 bytes.</param>
public sealed record FormTicket(Guid ScanId, byte[] RandomId);

/// <summary>Makes the tickets of forms and reads them back; nobody else can.</summary>
public sealed class FormTickets(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a page may lie open before it is sent.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.CheckIn.FormTicket");

    /// <param name="place">A ticket is good for the page it was made for.</param>
    public string Issue(string place)
    {
        var now = time.GetUtcNow();
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Guid.CreateVersion7(now).ToByteArray());
        writer.Write(RandomNumberGenerator.GetBytes(16));
        writer.Write(now.UtcTicks);
        writer.Write(place);
        writer.Flush();
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes.ToArray()));
    }

    /// <summary>Null when it was not made here, for another page, or too long ago.</summary>
    public FormTicket? Read(string? ticket, string place)
    {
        if (ticket is not { Length: > 0 and < 1_000 })
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(protector.Unprotect(WebEncoders.Base64UrlDecode(ticket))), Encoding.UTF8);
            var read = new FormTicket(new Guid(reader.ReadBytes(16)), reader.ReadBytes(16));
            var isFresh = new DateTime(reader.ReadInt64(), DateTimeKind.Utc) + Lifetime > time.GetUtcNow().UtcDateTime;
            return isFresh && reader.ReadString() == place ? read : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
