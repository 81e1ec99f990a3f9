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
    /// <summary>Buyers and patients of one month's drug sales; destroyed when the month is forgotten.</summary>
    DrugSales,
    /// <summary>Blind index by which a buyer's earlier sales are found.</summary>
    DrugSalesLookup,
    /// <summary>Residents, under the key of the month in which they were last sealed; each month they move to a new one.</summary>
    Residents,
    /// <summary>Where residents were and how a follow-up went, by month.</summary>
    ResidentTrips,
    /// <summary>Blind index by which a resident is found.</summary>
    ResidentsLookup,
    /// <summary>Pupils, moved to a new key each month like residents.</summary>
    Pupils,
    /// <summary>Why pupils were absent, by month.</summary>
    PupilMarks,
    /// <summary>Blind index by which a pupil is found.</summary>
    PupilsLookup,
    /// <summary>Employees, moved to a new key each month like residents.</summary>
    Employees,
    /// <summary>How employees were, by month.</summary>
    EmployeeMarks,
    /// <summary>Blind index by which an employee is found.</summary>
    EmployeesLookup,
    /// <summary>Details of one month's audit entries; destroyed when the entries are two years old.</summary>
    AuditDetail,
    /// <summary>Fields of one citizen; the name's tenant is the citizen's id. Destroyed when the person is erased.</summary>
    Citizen,
    /// <summary>Blind index by which a citizen is found, and the hash of one-time codes.</summary>
    CitizenLookup,
    /// <summary>Text messages of one day that wait to be sent; destroyed two days later.</summary>
    TextMessages,
    /// <summary>What came about persons from elsewhere, by the month of its day; destroyed when the month is forgotten.</summary>
    Evidence,
    /// <summary>One uploaded file of results; the name's tenant is the import's id. Destroyed when it is imported or discarded.</summary>
    EvidenceFile,
    /// <summary>Blind index by which an institution finds a person whom it stands for.</summary>
    WardsLookup,
    /// <summary>Lists of such persons while they are written, by month.</summary>
    WardImports,
    /// <summary>The installation's signature under records.</summary>
    RecordSigning,
    /// <summary>The issuer's signature under personal codes, by the day on which it begins to sign.</summary>
    CodeSigning,
    /// <summary>Hash of the PINs of scanning phones.</summary>
    DevicePin,
    /// <summary>No key at all: a name that says that the tenant has closed and gets no keys any more.</summary>
    TenantClosed,
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
