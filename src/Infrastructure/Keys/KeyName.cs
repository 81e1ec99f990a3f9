using System.Globalization;

namespace HealthCode.Infrastructure.Keys;

/// <summary>What a key is for. A key serves one purpose only.</summary>
public enum KeyPurpose
{
    /// <summary>Turns a visitor's random id into the tenant's subject reference.</summary>
    SubjectRef,
    /// <summary>Seals names and phones of one day's visits; destroyed when the day is forgotten.</summary>
    SubjectDay,
    /// <summary>Hash of a scan's content in its receipt.</summary>
    ReceiptHash,
    /// <summary>Single fields of a tenant's rows (masked names of flags, details of audit entries).</summary>
    TenantField,
    /// <summary>The tag that makes a visitor reference unforgeable.</summary>
    VisitorTag,
    /// <summary>Personal columns of staff accounts.</summary>
    StaffField,
    /// <summary>Blind index by which a staff account is found.</summary>
    StaffLookup,
}

/// <summary>The name of a key; the key itself is random and has no other tie to its name.</summary>
/// <param name="Day">Only for keys of a day, in UTC.</param>
public readonly record struct KeyName(KeyPurpose Purpose, Guid TenantId, DateOnly? Day = null)
{
    internal string DayText => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public override string ToString() => $"{Purpose}/{TenantId:N}/{DayText}";
}

/// <summary>The key was destroyed on purpose: what it protected is forgotten, and the name is never used again.</summary>
public sealed class KeyDestroyedException(KeyName name) : InvalidOperationException($"The key {name} has been destroyed.");
