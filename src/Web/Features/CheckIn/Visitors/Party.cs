using System.Security.Cryptography;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>Those who enter or leave by one press: a scan of their own for each, so that each has an own code, visit and answer.</summary>
public static class Party
{
    /// <summary>The form named persons; without it a form is about who is signed in alone.</summary>
    public const string Together = "together";

    /// <summary>The ids of those who are ticked.</summary>
    public const string Who = "who";

    /// <summary>
    /// The scan of one of them, worked out from that of the form: sent twice, it is the same scans, and the answer's address names them all.
    /// It opens nothing; a receipt is read by whose it is.
    /// </summary>
    /// <param name="formScan">Of the form's ticket; of who is signed in.</param>
    public static Guid ScanOf(Guid formScan, Guid citizen, Guid person)
    {
        if (person == citizen)
            return formScan;
        Span<byte> both = stackalloc byte[32];
        formScan.TryWriteBytes(both, bigEndian: true, out _);
        person.TryWriteBytes(both[16..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(both, hash);
        // Version 8, RFC 9562: made by a rule of one's own.
        hash[6] = (byte)(hash[6] & 0x0f | 0x80);
        hash[8] = (byte)(hash[8] & 0x3f | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Whom the form is about; those for whom the citizen acts no more, and strangers, are left out.</summary>
    public static IReadOnlyList<CitizenVisitor> Read(IFormCollection fields, CitizenVisitor citizen)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(citizen);
        return IsTogether(fields) ? [.. citizen.Everybody.Where(person => fields[Who].Contains(person.Id.ToString()))] : [citizen];
    }

    public static bool IsTogether(IFormCollection fields) => fields[Together] == "1";
}
