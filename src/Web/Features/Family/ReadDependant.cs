using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Family;

/// <summary>Reads the form about a dependant, and holds the age against what the person shall be to the agent.</summary>
public sealed class ReadDependant(CitizenIdentities identities, PolicyPacks packs, RegionClock clock, IOptions<SiteOptions> site)
{
    internal async Task<Outcome<FamilyTicket>> RunAsync(Guid agentId, Relation relation, string? name, string? kind, string? number, string? born, string? contact, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var typedName = VisitorName.Parse(name);
        if (!typedName.IsOk)
            errors.Add(new("name", typedName.Reason.Code, typedName.Reason.Code switch
            {
                VisitorName.Required => "Enter the person's name",
                VisitorName.TooLong => "Enter a name of 60 characters at most",
                _ => "Enter a name in letters that can be printed",
            }));
        var document = IdentityDocument.Parse(Enum.TryParse<DocumentKind>(kind, out var chosen) && Enum.IsDefined(chosen) ? chosen : DocumentKind.ResidentIdentity, number, clock.Today);
        if (!document.IsOk)
            errors.Add(new("number", document.Reason.Code, SentenceOf(document.Reason.Code)));
        var bornOn = document.IsOk && document.Value.BornOn is { } told ? told : ReadBorn(born, document.IsOk, errors);
        if (bornOn is { } day && FamilyRules.WhyNotOfAge(relation, AgeOf(day), packs.Current.Limits) is { } unfit)
            errors.Add(WrongAge(unfit.Code, document.IsOk && document.Value.BornOn is not null ? "number" : "born"));
        var phone = string.IsNullOrWhiteSpace(contact) ? null : VisitorPhone.Normalize(contact, site.Value.PhoneRegion);
        if (phone is null && !string.IsNullOrWhiteSpace(contact))
            errors.Add(new("contact", "phone-invalid", "Enter a phone number that can be called, or none"));
        if (document.IsOk && (await identities.FindAsync(agentId, cancellation))?.Document == document.Value)
            errors.Add(new("number", FamilyRules.Oneself, "This is your own number. Enter the number of the person you care for"));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        return new FamilyTicket(Guid.CreateVersion7(), relation, typedName.Value.Value, document.Value.ToText(), document.Value.BornOn is null ? bornOn : null, phone);
    }

    private DateOnly? ReadBorn(string? typed, bool isAsked, List<FieldError> errors)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= clock.Today && day.Year > 1889)
            return day;
        if (isAsked)
            errors.Add(new("born", "required", "Enter the day of birth: this document's number does not tell it"));
        return null;
    }

    private int AgeOf(DateOnly born) => born.AddYears(clock.Today.Year - born.Year) > clock.Today ? clock.Today.Year - born.Year - 1 : clock.Today.Year - born.Year;

    private FieldError WrongAge(string code, string field)
    {
        var limits = packs.Current.Limits;
        return code switch
        {
            FamilyRules.TooOldForChild => new(field, code, "Somebody of more than {0} years is added as an adult, who agrees. Go back and choose that", limits.ChildMaxAge),
            FamilyRules.TooYoungForElder => new(field, code, "An elder is {0} years old or more. Go back and choose another adult", limits.ElderMinAge),
            _ => new(field, code, "Somebody of at most {0} years is added as a child. Go back and choose that", limits.ChildMaxAge),
        };
    }

    internal static string SentenceOf(string reason) => reason switch
    {
        IdentityDocument.Missing => "Enter the number of the document",
        IdentityDocument.Length => "Enter all 18 characters of the identity number",
        IdentityDocument.Division => "Check the first six digits: they name no division",
        IdentityDocument.BirthDate => "Check digits 7 to 14: they are the date of birth",
        IdentityDocument.CheckDigit => "One character of the identity number is wrong; check it",
        _ => "Enter the number as it stands on the document",
    };
}
