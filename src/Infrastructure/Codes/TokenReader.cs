using System.Formats.Cbor;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>A token taken apart; nothing of it has been proved.</summary>
/// <param name="Shown">By the phone's clock; a paper card has neither this nor a proof.</param>
internal sealed record TokenParts(CodeCredential Credential, ReadOnlyMemory<byte> Message, CoseParts Cose, uint Shown, byte[] Proof);

/// <summary>Reads exactly what <see cref="TokenLayout"/> writes. Never throws, whatever comes.</summary>
internal static class TokenReader
{
    /// <summary>Null when the bytes are no token.</summary>
    public static TokenParts? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var cbor = new CborReader(bytes, CborConformanceMode.Canonical);
            if (cbor.ReadStartArray() != 3)
                return null;
            // Its form is checked when it is read by itself.
            var message = cbor.ReadEncodedValue(disableConformanceModeChecks: true);
            var (shown, proof) = (cbor.ReadUInt32(), cbor.ReadByteString());
            cbor.ReadEndArray();
            if (cbor.BytesRemaining > 0 || !EcdsaForm.IsAllowed(proof) || CoseForm.Read(message) is not { } cose)
                return null;
            return ReadClaims(cose.Payload, cose.KeyId) is { } credential ? new(credential, message, cose, shown, proof) : null;
        }
        catch (Exception failure) when (CoseForm.IsContent(failure))
        {
            return null;
        }
    }

    /// <summary>Null when the bytes are no credential for paper.</summary>
    public static TokenParts? ReadPaper(ReadOnlyMemory<byte> message)
    {
        try
        {
            return CoseForm.Read(message) is { } cose && ReadClaims(cose.Payload, cose.KeyId, isPaper: true) is { } credential ? new(credential, message, cose, 0, []) : null;
        }
        catch (Exception failure) when (CoseForm.IsContent(failure))
        {
            return null;
        }
    }

    private static CodeCredential? ReadClaims(byte[] payload, CodeKeyId keyId, bool isPaper = false)
    {
        var cbor = new CborReader(payload, CborConformanceMode.Canonical);
        var labels = TokenLayout.ClaimsInOrder;
        if (cbor.ReadStartMap() != (isPaper ? labels.Length - 1 : labels.Length))
            return null;
        if (cbor.ReadInt32() != labels[0] || !IssuerName.TryParse(cbor.ReadTextString(), out var issuer) || cbor.ReadInt32() != labels[1])
            return null;
        var expires = cbor.ReadUInt32();
        if (cbor.ReadInt32() != labels[2])
            return null;
        var issued = cbor.ReadUInt32();
        if (cbor.ReadInt32() != labels[3] || cbor.ReadByteString() is not { Length: CredentialId.Length } id)
            return null;
        CodePoint holder = default;
        if (!isPaper && (cbor.ReadInt32() != labels[4] || !ReadHolder(cbor, out holder)))
            return null;
        if (cbor.ReadInt32() != labels[5] || cbor.ReadStartArray() != 2)
            return null;
        var state = (CodeState)cbor.ReadInt32();
        if (!CodeName.TryParse(cbor.ReadTextString(), out var name))
            return null;
        cbor.ReadEndArray();
        cbor.ReadEndMap();
        var credential = CodeCredential.Of(issuer, keyId, CredentialId.Read(id), state, name, CodeTime.Read(issued), CodeTime.Read(expires), isPaper ? null : holder);
        return cbor.BytesRemaining == 0 && credential.IsOk ? credential.Value : null;
    }

    private static bool ReadHolder(CborReader cbor, out CodePoint holder)
    {
        holder = default;
        if (cbor.ReadStartMap() != 1 || cbor.ReadInt32() != 1 || cbor.ReadStartMap() != 4)
            return false;
        if (cbor.ReadInt32() != 1 || cbor.ReadInt32() != 2 || cbor.ReadInt32() != -1 || cbor.ReadInt32() != 1)
            return false;
        if (cbor.ReadInt32() != -2 || cbor.ReadByteString() is not { Length: CodePoint.Length - 1 } x || cbor.ReadInt32() != -3)
            return false;
        holder = CodePoint.Of(x, cbor.ReadBoolean());
        cbor.ReadEndMap();
        cbor.ReadEndMap();
        return true;
    }
}
