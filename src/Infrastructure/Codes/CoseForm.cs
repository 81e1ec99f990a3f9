using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A message taken apart; nothing of it has been proved.</summary>
internal sealed record CoseParts(CodeKeyId KeyId, byte[] ProtectedHeader, byte[] Payload, byte[] Signature);

/// <summary>The one form of COSE_Sign1 (RFC 9052) that issuers use: tag 18, ES256 and kid protected, nothing unprotected, the smaller s.</summary>
internal static class CoseForm
{
    private const CborTag Sign1 = (CborTag)18;

    public static byte[] Sign(byte[] payload, CodeKeyId keyId, ECDsa key)
    {
        var headers = new CoseHeaderMap { { CoseHeaderLabel.KeyIdentifier, CoseHeaderValue.FromBytes(keyId.ToBytes()) } };
        var message = CoseSign1Message.SignEmbedded(payload, new CoseSigner(key, HashAlgorithmName.SHA256, headers));
        // The signature is the last of its parts.
        EcdsaForm.MakeLow(message.AsSpan(message.Length - EcdsaForm.Length));
        return message;
    }

    /// <summary>Null when it has another form.</summary>
    /// <exception cref="Exception">One of <see cref="IsContent"/>.</exception>
    public static CoseParts? Read(ReadOnlyMemory<byte> message)
    {
        var cbor = new CborReader(message, CborConformanceMode.Canonical);
        if (cbor.ReadTag() != Sign1 || cbor.ReadStartArray() != 4)
            return null;
        var header = cbor.ReadByteString();
        if (cbor.ReadStartMap() != 0)
            return null;
        cbor.ReadEndMap();
        var (payload, signature) = (cbor.ReadByteString(), cbor.ReadByteString());
        cbor.ReadEndArray();
        return cbor.BytesRemaining == 0 && ReadKeyId(header) is { } keyId && EcdsaForm.IsAllowed(signature) ? new(keyId, header, payload, signature) : null;
    }

    public static bool Verify(CoseParts parts, ECDsa key) =>
        key.VerifyData(TokenLayout.WriteIssuerMessage(parts.ProtectedHeader, parts.Payload), parts.Signature, HashAlgorithmName.SHA256);

    /// <summary>What reading throws at bytes of another form.</summary>
    public static bool IsContent(Exception failure) => failure is CborContentException or InvalidOperationException or OverflowException;

    /// <summary>{1: -7, 4: kid} and nothing else, also nothing critical.</summary>
    private static CodeKeyId? ReadKeyId(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> expected = [0xa2, 0x01, 0x26, 0x04, 0x44];
        return header.Length == expected.Length + CodeKeyId.Length && header.StartsWith(expected) ? CodeKeyId.Read(header[expected.Length..]) : null;
    }
}
