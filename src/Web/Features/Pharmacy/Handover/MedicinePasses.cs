using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.DataProtection;

namespace HealthCode.Web.Features.Pharmacy.Handover;

/// <summary>That somebody at a counter wants the pharmacy to have their details, and those of a person for whom they buy.</summary>
/// <param name="BuyerId">Who is signed in on the phone.</param>
/// <param name="PatientId">The same person when it is for oneself.</param>
public sealed record MedicinePass(Guid BuyerId, Guid PatientId, DateTime UntilUtc);

/// <summary>
/// Writes passes and reads them back; nobody else can. The living code is no pass on purpose: doors read it, and it must not give a name, a
/// document and a number to whoever reads it.
/// </summary>
public sealed class MedicinePasses(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Prefix = "HCM1:";

    /// <summary>As long as a queue at the counter takes to move.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const int Length = 40;
    private const int LongestText = 1_000;
    private readonly IDataProtector protector = protection.CreateProtector("HealthCode.Pharmacy.MedicinePass");

    public static bool IsOne(string typed) => typed.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>In capitals and digits, which a scanner types on every keyboard layout.</summary>
    public (string Text, DateTime UntilUtc) Issue(Guid buyerId, Guid patientId)
    {
        var untilUtc = time.NowUtc() + Life;
        var plain = new byte[Length];
        buyerId.TryWriteBytes(plain);
        patientId.TryWriteBytes(plain.AsSpan(16));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(32), untilUtc.Ticks);
        return (Prefix + Convert.ToHexString(protector.Protect(plain)), untilUtc);
    }

    /// <summary>Null when it was not made here, or has run out.</summary>
    public MedicinePass? Read(string typed)
    {
        var text = typed.Trim();
        if (text.Length > LongestText || !IsOne(text))
            return null;
        try
        {
            var plain = protector.Unprotect(Convert.FromHexString(text[Prefix.Length..]));
            var pass = new MedicinePass(new(plain.AsSpan(0, 16)), new(plain.AsSpan(16, 16)), new(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(32)), DateTimeKind.Utc));
            return pass.UntilUtc > time.NowUtc() ? pass : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
