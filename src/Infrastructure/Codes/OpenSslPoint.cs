using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// Lets OpenSSL 3 decompress a point, which .NET refuses to. Only where .NET uses the very same library; the caller has another way.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class OpenSslPoint
{
    private const string Library = "libcrypto.so.3";

    // A key of the curve; every phone's is a copy of it with another point. Never changed, so threads may copy it at once.
    private static readonly IntPtr Template = FindTemplate();

    public static bool IsThere { get; } = Template != IntPtr.Zero && Works();

    /// <summary>Null when the point is not on the curve.</summary>
    public static ECDsa? Open(CodePoint point)
    {
        using var key = new SafeEvpPKeyHandle(EVP_PKEY_dup(Template), ownsHandle: true);
        if (key.IsInvalid || !MemoryMarshal.TryGetArray(point.Bytes, out var bytes) || bytes is not { Array: { } array, Offset: 0 })
            return null;
        if (EVP_PKEY_set1_encoded_public_key(key, array, CodePoint.Length) == 1)
            return new ECDsaOpenSsl(key);
        ERR_clear_error();
        return null;
    }

    /// <summary>Tried once, so that a library that is set up otherwise costs time and not codes.</summary>
    private static bool Works()
    {
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var opened = Open(HolderKey.PointOf(key));
            byte[] data = [1];
            return opened?.VerifyData(data, key.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256) == true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static IntPtr FindTemplate()
    {
        try
        {
            // Another library beside .NET's own would hand it keys that it cannot read.
            if (Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE") is not null || SafeEvpPKeyHandle.OpenSslVersion != (long)OpenSSL_version_num())
                return IntPtr.Zero;
            var context = EVP_PKEY_CTX_new_from_name(IntPtr.Zero, [.. "EC\0"u8], IntPtr.Zero);
            if (context == IntPtr.Zero)
                return IntPtr.Zero;
            var made = EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_CTX_set_group_name(context, [.. "P-256\0"u8]) == 1 && EVP_PKEY_generate(context, out var key) == 1 ? key : IntPtr.Zero;
            EVP_PKEY_CTX_free(context);
            return made;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException or PlatformNotSupportedException or TypeInitializationException)
        {
            return IntPtr.Zero;
        }
    }

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern ulong OpenSSL_version_num();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr EVP_PKEY_CTX_new_from_name(IntPtr library, byte[] name, IntPtr properties);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_PKEY_CTX_free(IntPtr context);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_keygen_init(IntPtr context);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_CTX_set_group_name(IntPtr context, byte[] name);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_generate(IntPtr context, out IntPtr key);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr EVP_PKEY_dup(IntPtr key);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_set1_encoded_public_key(SafeEvpPKeyHandle key, byte[] point, nuint length);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ERR_clear_error();
}
