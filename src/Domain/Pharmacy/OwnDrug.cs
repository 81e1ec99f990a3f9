using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Pharmacy;

/// <summary>A drug that a pharmacy watches beside the list of its jurisdiction, or the bar code of one that is on it.</summary>
public sealed class OwnDrug
{
    public const int LongestName = 120;
    public const int LongestSpecification = 60;

    private OwnDrug() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Specification { get; private set; } = "";
    public DrugClass Class { get; private set; }
    public bool NeedsPrescription { get; private set; }

    /// <summary>13 digits.</summary>
    public string? BarCode { get; private set; }
    public DateTime AddedUtc { get; private set; }

    /// <summary>Sold no more; its sales keep their own words.</summary>
    public DateTime? RemovedUtc { get; private set; }

    public static OwnDrug Add(OwnDrugSettings settings, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Name = settings.Name,
        Specification = settings.Specification,
        Class = settings.Class,
        NeedsPrescription = settings.NeedsPrescription,
        BarCode = settings.BarCode,
        AddedUtc = nowUtc,
    };

    public void Remove(DateTime nowUtc) => RemovedUtc ??= nowUtc;
}

/// <summary>Checked by <see cref="OwnDrugDraft"/>.</summary>
public sealed record OwnDrugSettings(string Name, string Specification, DrugClass Class, bool NeedsPrescription, string? BarCode);

/// <summary>A drug as somebody typed it.</summary>
public sealed record OwnDrugDraft(string? Name, string? Specification, string? Class, bool NeedsPrescription, string? BarCode)
{
    /// <summary>Everything that is wrong; nothing when <paramref name="settings"/> can be kept.</summary>
    public IReadOnlyList<FieldError> Check(out OwnDrugSettings settings)
    {
        var errors = new List<FieldError>();
        var name = PlaceName.Read("name", Name, OwnDrug.LongestName, errors);
        var specification = PlaceName.ReadOptional("specification", Specification, OwnDrug.LongestSpecification, errors);
        if (!Enum.TryParse<DrugClass>(Class, out var drugClass) || !Enum.IsDefined(drugClass))
            errors.Add(new("class", "required", "Choose what the drug is for"));
        var code = string.IsNullOrWhiteSpace(BarCode) ? null : Ean13.Parse(BarCode);
        if (code is null && !string.IsNullOrWhiteSpace(BarCode))
            errors.Add(new("barCode", "bar-code-invalid", "Scan the bar code again, or type all 13 digits"));
        settings = new(name, specification ?? "", drugClass, NeedsPrescription, code);
        return errors;
    }
}
