using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>What a signature under a record is worth.</summary>
public enum SealState
{
    /// <summary>This installation signed exactly this.</summary>
    Ours,
    /// <summary>The signature fits, but another key made it: compare its fingerprint with the one its installation publishes.</summary>
    Foreign,
    /// <summary>Changed, or no record.</summary>
    Broken,
}

/// <summary>
/// Signs records with the installation's own key: ES256 (ECDSA on P-256 with SHA-256) over the record as JSON without spaces. The
/// file holds the public key too, so that anybody can check it; whose key it is, its fingerprint says.
/// </summary>
public sealed class ClosureSeal(KeyStore keys)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record SignedRecord(JsonElement Record, RecordSignature Signature);

    private sealed record RecordSignature(string Algorithm, string PublicKey, string Value);

    /// <summary>The text of the file.</summary>
    public async Task<string> SignAsync(ClosureRecord record)
    {
        using var key = await KeyAsync();
        var element = JsonSerializer.SerializeToElement(record, Written);
        var signature = new RecordSignature("ES256", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(key.SignData(BytesOf(element), HashAlgorithmName.SHA256)));
        return JsonSerializer.Serialize(new SignedRecord(element, signature), Written);
    }

    /// <param name="text">Of the file; spaces between its parts do not matter.</param>
    public async Task<(SealState State, ClosureRecord? Record, string Signer)> VerifyAsync(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<SignedRecord>(text, Written) is not { Record.ValueKind: JsonValueKind.Object, Signature: { Algorithm: "ES256" } signature } signed)
                return (SealState.Broken, null, "");
            var publicKey = Convert.FromBase64String(signature.PublicKey);
            using var named = ECDsa.Create();
            named.ImportSubjectPublicKeyInfo(publicKey, out _);
            if (!named.VerifyData(BytesOf(signed.Record), Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256))
                return (SealState.Broken, null, "");
            using var own = await KeyAsync();
            var state = own.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey) ? SealState.Ours : SealState.Foreign;
            return (state, signed.Record.Deserialize<ClosureRecord>(Written), FingerprintOf(publicKey));
        }
        catch (Exception failure) when (failure is JsonException or FormatException or CryptographicException)
        {
            return (SealState.Broken, null, "");
        }
    }

    /// <summary>SHA-256 in hex.</summary>
    public static string FingerprintOf(string text) => FingerprintOf(Encoding.UTF8.GetBytes(text));

    private static string FingerprintOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] BytesOf(JsonElement record) => JsonSerializer.SerializeToUtf8Bytes(record);

    private async Task<ECDsa> KeyAsync() => SigningKey.Open(await keys.GetOrCreateAsync(new(KeyPurpose.RecordSigning, Region.Tenant.Id)));
}
