using System.Buffers.Text;
using System.Security.Cryptography;

namespace HealthCode.Infrastructure.Devices;

/// <summary>Random secrets of devices; each is shown or handed over once, and only its hash is kept.</summary>
internal static class DeviceSecret
{
    /// <summary>What the key of a gate begins with.</summary>
    public const string KeyPrefix = "hcd_";
    private const int KeyBytes = 32;
    private const int PairingBytes = 16;

    public static string NewKey() => KeyPrefix + NewCookie();

    public static string NewCookie() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Short, because it stands in a QR code, and enough for ten minutes.</summary>
    public static string NewPairing() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PairingBytes));
}
