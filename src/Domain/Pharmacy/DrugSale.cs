using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Pharmacy;

/// <summary>One line at the counter: what was asked for and what became of it. Persons are sealed under the key of its month.</summary>
public sealed class DrugSale
{
    private DrugSale() { }

    /// <summary>Made by the form, so that sending it twice is one sale.</summary>
    public Guid Id { get; private set; }
    public DateTime AtUtc { get; private set; }

    /// <summary>Of the tenant's time zone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Null when the tenant has no venue yet.</summary>
    public Guid? VenueId { get; private set; }
    public Guid ClerkId { get; private set; }

    /// <summary>Of the shipped list, or the id of an own drug.</summary>
    public string DrugCode { get; private set; } = "";
    public string DrugName { get; private set; } = "";
    public string Specification { get; private set; } = "";
    public DrugClass Class { get; private set; }

    /// <summary>Packages.</summary>
    public int Quantity { get; private set; }
    public bool HasPrescription { get; private set; }
    public SaleDecision Decision { get; private set; }

    /// <summary>Why, see <see cref="SaleRule"/>; null for an ordinary sale.</summary>
    public string? Reason { get; private set; }

    [Personal("name, phone, document, temperature and symptoms of whoever bought a watched drug and of the patient, as the law demands of pharmacies", RetentionClass.DrugPurchase)]
    public byte[] SealedPeople { get; private set; } = [];

    [Personal("to see how much the patient has had within the limit's days; a keyed hash", RetentionClass.DrugPurchase)]
    public byte[] PatientRef { get; private set; } = [];

    [Personal("to fill in a known buyer's fields; a keyed hash", RetentionClass.DrugPurchase)]
    public byte[] BuyerRef { get; private set; } = [];
    public DateTime? VoidedUtc { get; private set; }
    public Guid? VoidedById { get; private set; }
    public VoidReason? VoidReason { get; private set; }

    public DateOnly SealMonth => KeyMonth.Of(Day);

    public static DrugSale Record(DrugSaleEntry entry, SaleVerdict verdict, DateTime nowUtc) => new()
    {
        Id = entry.Id,
        AtUtc = nowUtc,
        Day = entry.Day,
        VenueId = entry.VenueId,
        ClerkId = entry.ClerkId,
        DrugCode = entry.Drug.Code,
        DrugName = entry.Drug.Name,
        Specification = entry.Drug.Specification,
        Class = entry.Drug.Class,
        Quantity = entry.Quantity,
        HasPrescription = entry.HasPrescription,
        Decision = verdict.Decision,
        Reason = verdict.Code,
        SealedPeople = entry.SealedPeople,
        PatientRef = entry.PatientRef,
        BuyerRef = entry.BuyerRef,
    };

    /// <summary>Corrected within its day; afterwards the list has been reported. Null when done.</summary>
    public Reason? Void(VoidReason reason, Guid byId, DateOnly today, DateTime nowUtc)
    {
        if (VoidedUtc is not null)
            return new("voided-already");
        if (today != Day)
            return new("day-closed");
        (VoidedUtc, VoidedById, VoidReason) = (nowUtc, byId, reason);
        return null;
    }
}

/// <summary>Why a line was taken back. Fixed words, because free text would name people.</summary>
public enum VoidReason
{
    TypingError,
    WrongPerson,
    NotTaken,
    Returned,
}

/// <summary>What a sale is made of.</summary>
public sealed record DrugSaleEntry(Guid Id, DateOnly Day, Guid? VenueId, Guid ClerkId, ListedDrug Drug, int Quantity, bool HasPrescription)
{
    public required byte[] SealedPeople { get; init; }
    public required byte[] PatientRef { get; init; }
    public required byte[] BuyerRef { get; init; }
}

/// <summary>A drug whose sale is registered.</summary>
/// <param name="Code">Stable within its list.</param>
/// <param name="BarCode">13 digits.</param>
public sealed record ListedDrug(string Code, string Name, string Specification, DrugClass Class, bool NeedsPrescription, string? BarCode = null)
{
    /// <summary>As the clerk reads and types it.</summary>
    public string Line => Specification.Length == 0 ? Name : $"{Name} {Specification}";
}
