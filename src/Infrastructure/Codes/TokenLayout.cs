using System.Formats.Cbor;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// The bytes of a token, documented for others in docs/personal-code.md. There is one form for each content: integers and lengths as
/// short as they can be, maps in ascending order, nothing left over. Whatever is not exactly so is refused, unknown claims and headers too:
/// what will be new gets a new prefix.
/// </summary>
internal static class TokenLayout
{
    public const string Prefix = "HCC1:";

    /// <summary>A paper card: the credential alone, without a phone's key, time and signature.</summary>
    public const string PaperPrefix = "HCP1:";

    /// <summary>A QR code of version 10 with error correction L.</summary>
    public const int MostCharacters = 395;

    /// <summary>What fits into the characters after the prefix.</summary>
    public const int MostBytes = 260;

    /// <summary>The context of the phone's signature; COSE has other words and four parts where this has three.</summary>
    private const string HolderContext = "HCC1-holder";

    /// <summary>RFC 8392 leaves claims below -65536 to private use.</summary>
    private const int CodeClaim = -65537;

    private static class Claim
    {
        public const int Issuer = 1;
        public const int Expires = 4;
        public const int Issued = 6;
        public const int Id = 7;
        public const int Confirmation = 8;
    }

    public static byte[] WriteClaims(CodeCredential credential)
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartMap(credential.IsPaper ? 5 : 6);
        cbor.WriteInt32(Claim.Issuer);
        cbor.WriteTextString(credential.Issuer.ToString());
        cbor.WriteInt32(Claim.Expires);
        cbor.WriteUInt32(CodeTime.Write(credential.ExpiresUtc));
        cbor.WriteInt32(Claim.Issued);
        cbor.WriteUInt32(CodeTime.Write(credential.IssuedUtc));
        cbor.WriteInt32(Claim.Id);
        cbor.WriteByteString(credential.Id.ToBytes());
        if (credential.Holder is { } holder)
        {
            cbor.WriteInt32(Claim.Confirmation);
            WriteHolder(cbor, holder);
        }
        cbor.WriteInt32(CodeClaim);
        cbor.WriteStartArray(2);
        cbor.WriteInt32((int)credential.State);
        cbor.WriteTextString(credential.Name.ToString());
        cbor.WriteEndArray();
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>RFC 8747: a COSE_Key {kty: EC2, crv: P-256, x, y: its sign} of the form that RFC 9053 calls compressed.</summary>
    private static void WriteHolder(CborWriter cbor, CodePoint point)
    {
        cbor.WriteStartMap(1);
        cbor.WriteInt32(1);
        cbor.WriteStartMap(4);
        cbor.WriteInt32(1);
        cbor.WriteInt32(2);
        cbor.WriteInt32(-1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X);
        cbor.WriteInt32(-3);
        cbor.WriteBoolean(point.IsOdd);
        cbor.WriteEndMap();
        cbor.WriteEndMap();
    }

    /// <summary>What the issuer signs: Sig_structure of RFC 9052 for COSE_Sign1.</summary>
    public static byte[] WriteIssuerMessage(ReadOnlySpan<byte> protectedHeader, ReadOnlySpan<byte> payload)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax, initialCapacity: 256);
        cbor.WriteStartArray(4);
        cbor.WriteTextString("Signature1");
        cbor.WriteByteString(protectedHeader);
        cbor.WriteByteString([]);
        cbor.WriteByteString(payload);
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <summary>What the phone signs: the credential whole and the time.</summary>
    public static byte[] WriteHolderMessage(ReadOnlySpan<byte> credential, uint shown)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax, initialCapacity: 256);
        cbor.WriteStartArray(3);
        cbor.WriteTextString(HolderContext);
        cbor.WriteByteString(credential);
        cbor.WriteUInt32(shown);
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    public static byte[] WriteToken(ReadOnlySpan<byte> credential, uint shown, ReadOnlySpan<byte> signature)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax, initialCapacity: MostBytes);
        cbor.WriteStartArray(3);
        cbor.WriteEncodedValue(credential);
        cbor.WriteUInt32(shown);
        cbor.WriteByteString(signature);
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    public static ReadOnlySpan<int> ClaimsInOrder => [Claim.Issuer, Claim.Expires, Claim.Issued, Claim.Id, Claim.Confirmation, CodeClaim];
}
