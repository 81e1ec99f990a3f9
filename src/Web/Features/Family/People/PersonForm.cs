using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Web.Features.Family.People;

/// <summary>What is typed when a person is registered who stands at the desk.</summary>
public static class PersonForm
{
    /// <summary>Null with what is wrong in <paramref name="errors"/>.</summary>
    /// <param name="region">Country of phone numbers that name none.</param>
    public static WardDraft? Read(IFormCollection fields, string region, DateOnly today, List<FieldError> errors)
    {
        var name = PersonFields.Name("name", fields["name"], errors);
        var document = Document(fields, today, errors);
        var phone = PersonFields.Phone("phone", fields["phone"], region, errors);
        var place = PlaceName.ReadOptional("place", fields["place"], Ward.LongestPlace, errors);
        var group = PlaceName.ReadOptional("group", fields["group"], Ward.LongestGroup, errors) ?? "";
        var endsOn = Day("endsOn", fields["endsOn"], errors);
        if (endsOn < today)
            errors.Add(new("endsOn", "past", "Choose a day that is still to come, or none"));
        var may = Capabilities(fields, "may", errors);
        var witness = PersonFields.Name("witness", fields["witness"], errors);
        if (fields["agreed"] != "1")
            errors.Add(new("agreed", "required", "Ask the person, and tick that they agree"));
        if (errors.Count > 0 || document is null)
            return null;
        var relation = Enum.TryParse<WardRelation>(fields["relation"], out var said) && Enum.IsDefined(said) ? said : WardRelation.Other;
        return new(new CitizenIdentity(name, document), fields["language"] == "en" ? "en" : "zh-CN", relation, group, phone, place, may, endsOn, witness);
    }

    /// <summary>One tick for each; none is an error.</summary>
    public static GuardianCapability Capabilities(IFormCollection fields, string field, ICollection<FieldError> errors)
    {
        var may = fields[field].Select(word => Enum.TryParse<GuardianCapability>(word, out var one) && one is GuardianCapability.Show or GuardianCapability.Declare or GuardianCapability.BuyMedicine ? one : GuardianCapability.None)
            .Aggregate(GuardianCapability.None, (all, one) => all | one);
        if (may == GuardianCapability.None)
            errors.Add(new(field, "required", "Tick what the person agrees to"));
        return may;
    }

    public static DateOnly? Day(string field, string? typed, ICollection<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.Add(new(field, "not-a-day", "Enter a day as year-month-day, for example 2026-03-09"));
        return null;
    }

    private static IdentityDocument? Document(IFormCollection fields, DateOnly today, List<FieldError> errors)
    {
        if (!Enum.TryParse<DocumentKind>(fields["kind"], out var kind) || !Enum.IsDefined(kind))
        {
            errors.Add(new("kind", "required", "Choose which document the person has"));
            return null;
        }
        var before = errors.Count;
        var born = Day("born", fields["born"], errors);
        var document = IdentityDocument.Parse(kind, fields["number"], today);
        if (!document.IsOk)
            errors.Add(new("number", document.Reason.Code, WardFile.SentenceOf(document.Reason.Code)));
        else if (document.Value.Born(born, today) is { IsOk: true } told)
            return errors.Count > before ? null : told.Value;
        else
            errors.Add(new("born", IdentityDocument.BirthDate, WardFile.SentenceOf(IdentityDocument.BirthDate)));
        return null;
    }
}
