using System.Formats.Cbor;
using System.Security.Cryptography;
using HealthCode.Domain;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A revocation list as a COSE_Sign1 message by the issuer's current key; its claims are {1: issuer, 4: next update, 6: issued, -65538: [epoch, since, marks]}.</summary>
public sealed class RevocationSigner(IssuerKeys keys)
{
    /// <summary>RFC 8392 leaves claims below -65536 to private use. Another than the token's: neither can be taken for the other.</summary>
    private const int ListClaim = -65538;

    public async Task<byte[]> SignAsync(RevocationList list)
    {
        var ring = await keys.ReadAsync();
        return Sign(list, ring.Current.KeyId, ring.Current.Key);
    }

    /// <summary>Reads a list and believes it only when a trusted key of its issuer signed it. Whether it is overdue is the caller's to ask.</summary>
    /// <returns>Or a reason of <see cref="CodeRefusals"/>.</returns>
    public static Result<RevocationList> Verify(ReadOnlyMemory<byte> message, DateTime nowUtc, TrustedIssuers trust)
    {
        if (Read(message) is not var (cose, list))
            return new Reason(CodeRefusals.TokenMalformed);
        if (trust.Find(list.Issuer, cose.KeyId) is not { } issuer)
            return new Reason(trust.Knows(list.Issuer) ? CodeRefusals.IssuerKeyUnknown : CodeRefusals.IssuerUnknown, list.Issuer.ToString());
        if (!issuer.SignedAt(list.IssuedUtc, nowUtc))
            return new Reason(CodeRefusals.IssuerKeyOutOfUse, cose.KeyId.ToString());
        if (!CoseForm.Verify(cose, issuer.Key))
            return new Reason(CodeRefusals.TokenTampered);
        return list.IssuedUtc - nowUtc > CodeTime.Skew ? new Reason(CodeRefusals.ClockWrong) : list;
    }

    internal static byte[] Sign(RevocationList list, CodeKeyId keyId, ECDsa key)
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartMap(4);
        cbor.WriteInt32(1);
        cbor.WriteTextString(list.Issuer.ToString());
        cbor.WriteInt32(4);
        cbor.WriteUInt32(CodeTime.Write(list.NextUpdateUtc));
        cbor.WriteInt32(6);
        cbor.WriteUInt32(CodeTime.Write(list.IssuedUtc));
        cbor.WriteInt32(ListClaim);
        cbor.WriteStartArray(3);
        cbor.WriteUInt32(list.Epoch);
        cbor.WriteUInt32(CodeTime.Write(list.EpochUtc));
        cbor.WriteByteString(MarksOf(list));
        cbor.WriteEndArray();
        cbor.WriteEndMap();
        return CoseForm.Sign(cbor.Encode(), keyId, key);
    }

    private static (CoseParts Cose, RevocationList List)? Read(ReadOnlyMemory<byte> message)
    {
        if (message.Length > RevocationList.MostBytes)
            return null;
        try
        {
            return CoseForm.Read(message) is { } cose && ReadList(cose.Payload) is { } list ? (cose, list) : null;
        }
        catch (Exception failure) when (CoseForm.IsContent(failure))
        {
            return null;
        }
    }

    private static RevocationList? ReadList(byte[] payload)
    {
        var cbor = new CborReader(payload, CborConformanceMode.Canonical);
        if (cbor.ReadStartMap() != 4 || cbor.ReadInt32() != 1 || !IssuerName.TryParse(cbor.ReadTextString(), out var issuer) || cbor.ReadInt32() != 4)
            return null;
        var next = cbor.ReadUInt32();
        if (cbor.ReadInt32() != 6)
            return null;
        var issued = cbor.ReadUInt32();
        if (cbor.ReadInt32() != ListClaim || cbor.ReadStartArray() != 3)
            return null;
        var (epoch, since, marks) = (cbor.ReadUInt32(), cbor.ReadUInt32(), cbor.ReadByteString());
        cbor.ReadEndArray();
        cbor.ReadEndMap();
        if (cbor.BytesRemaining > 0 || marks.Length % CredentialId.MarkLength != 0)
            return null;
        return RevocationList.Read(issuer, epoch, CodeTime.Read(since), CodeTime.Read(issued), CodeTime.Read(next), [.. marks.Chunk(CredentialId.MarkLength).Select(ReadMark)]);
    }

    private static byte[] MarksOf(RevocationList list)
    {
        var bytes = new byte[list.Marks.Count * CredentialId.MarkLength];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(list.Marks[i / CredentialId.MarkLength] >> (8 * (CredentialId.MarkLength - 1 - i % CredentialId.MarkLength)));
        return bytes;
    }

    private static ulong ReadMark(byte[] bytes) => bytes.Aggregate(0UL, (mark, next) => mark << 8 | next);
}
