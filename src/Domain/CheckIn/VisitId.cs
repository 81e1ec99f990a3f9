using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HealthCode.Domain.CheckIn;

/// <summary>
/// The id of a visit follows from the scan that opened it, so that writing a timeline again names its visits the same.
/// Shaped as UUIDv7 (RFC 9562): ids sort by the time of entering, to the millisecond.
/// </summary>
public static class VisitId
{
    public static Guid For(Guid tenantId, Guid entryScanId, DateTime enteredUtc)
    {
        Span<byte> source = stackalloc byte[32];
        tenantId.TryWriteBytes(source, bigEndian: true, out _);
        entryScanId.TryWriteBytes(source[16..], bigEndian: true, out _);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);

        var milliseconds = (enteredUtc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(enteredUtc));

        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        hash[..10].CopyTo(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
