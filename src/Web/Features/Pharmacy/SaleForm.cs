using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Features.Venues;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>What stands on the counter's form, as it was typed.</summary>
public sealed record SaleForm
{
    public const int MostPackages = 99;

    public Guid Id { get; init; }
    public Guid? Shop { get; init; }
    public string Document { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Drug { get; init; } = "";
    public string Quantity { get; init; } = "1";
    public string Temperature { get; init; } = "";
    public IReadOnlyList<string> Symptoms { get; init; } = [];
    public bool HasPrescription { get; init; }
    public string PatientName { get; init; } = "";
    public string PatientDocument { get; init; } = "";
    public string Relation { get; init; } = "";

    /// <summary>A code of <see cref="SaleRule.ClerkRefusals"/>; empty to sell.</summary>
    public string Refusal { get; init; } = "";

    public static SaleForm Read(IFormCollection fields) => new()
    {
        Id = Guid.TryParse(fields["sale"], out var id) ? id : Guid.Empty,
        Shop = Guid.TryParse(fields["shop"], out var shop) ? shop : null,
        Document = fields["document"].ToString(),
        Name = fields["name"].ToString(),
        Phone = fields["phone"].ToString(),
        Drug = fields["drug"].ToString(),
        Quantity = fields["quantity"].ToString(),
        Temperature = fields["temperature"].ToString(),
        Symptoms = Domain.Registers.Symptoms.Of(fields["symptoms"]),
        HasPrescription = fields["prescription"].Count > 0,
        PatientName = fields["patientName"].ToString(),
        PatientDocument = fields["patientDocument"].ToString(),
        Relation = fields["relation"].ToString(),
        Refusal = fields["decision"] == "refuse" ? fields["refusal"].ToString() is { Length: > 0 } code ? code : "?" : "",
    };

    public override string ToString() => nameof(SaleForm);

    /// <summary>The people as they are kept; what is wrong goes to <paramref name="errors"/>, in the order of the fields.</summary>
    /// <param name="known">Who bought here with the same document before.</param>
    public SalePeople ReadPeople(SalePeople? known, string region, ICollection<FieldError> errors)
    {
        var document = PersonFields.Document("document", Document, errors);
        var name = string.IsNullOrWhiteSpace(Name) && known is not null ? known.Name : PersonFields.Name("name", Name, errors);
        var phone = string.IsNullOrWhiteSpace(Phone) && known is not null ? known.Phone : PersonFields.Phone("phone", Phone, region, errors);
        if (document is null && phone is null && !errors.Any(error => error.Field is "document" or "phone"))
            errors.Add(new("document", "required", "Enter the identity document or, without one, the phone number"));
        var people = new SalePeople(name, phone, document, null, Symptoms);
        return ReadPatient(people, errors);
    }

    public int ReadQuantity(ICollection<FieldError> errors)
    {
        if (!FormNumber.TryRead("quantity", Quantity, out int? number, out var error))
            errors.Add(error);
        else if (number is not (>= 1 and <= MostPackages))
            errors.Add(new("quantity", "out-of-range", VenueSentences.OutOfRange, 1, MostPackages));
        else
            return number.Value;
        return 0;
    }

    /// <param name="isNeeded">An antipyretic is not sold to anybody who was not measured.</param>
    public decimal? ReadTemperature(bool isNeeded, ICollection<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(Temperature))
        {
            if (isNeeded)
                errors.Add(new("temperature", "required", "Measure the temperature before you sell something against fever"));
            return null;
        }
        var degrees = BodyTemperature.Parse(Temperature);
        if (!degrees.IsOk)
            errors.Add(new("temperature", degrees.Reason.Code, "Enter a temperature from 30 to 45 °C, like 36.6"));
        return degrees.IsOk ? degrees.Value : null;
    }

    /// <summary>The patient as typed, unless a pass has named one.</summary>
    public SalePeople ReadPatient(SalePeople people, ICollection<FieldError> errors)
    {
        if (people.PatientName is not null || string.IsNullOrWhiteSpace(PatientName) && string.IsNullOrWhiteSpace(PatientDocument) && Relation.Length == 0)
            return people;
        if (!SalePeople.Relations.Contains(Relation))
            errors.Add(new("relation", "required", "Choose what the buyer is to the patient"));
        return people with
        {
            PatientName = PersonFields.Name("patientName", PatientName, errors),
            PatientDocument = PersonFields.Document("patientDocument", PatientDocument, errors),
            Relation = Relation,
        };
    }
}
