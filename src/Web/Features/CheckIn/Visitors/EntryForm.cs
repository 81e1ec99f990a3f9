using System.Globalization;
using System.Text;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What a visitor has typed, kept for the case that it has to be shown again.</summary>
public sealed record EntryForm
{
    public const string Well = "none";
    public const string Unwell = "some";

    /// <summary>What may apply; the words stand in the form alone, of a scan only "something" is kept.</summary>
    public static readonly IReadOnlyList<string> AllSigns = ["fever", "cough", "smell", "diarrhoea", "breath", "contact"];

    public string Ticket { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Health { get; init; } = "";
    public IReadOnlyList<string> Signs { get; init; } = [];
    public string Companions { get; init; } = "0";

    /// <summary>Who was ticked of those who come together; null on a page that was not sent yet.</summary>
    public IReadOnlySet<Guid>? Who { get; init; }

    public static EntryForm Read(IFormCollection fields) => new()
    {
        Ticket = fields["ticket"].ToString(),
        Name = fields["name"].ToString(),
        Phone = fields["phone"].ToString(),
        Health = fields["health"].ToString(),
        Signs = [.. AllSigns.Where(sign => fields["sign"].Contains(sign))],
        Companions = fields["companions"].ToString(),
    };

    public override string ToString() => nameof(EntryForm);
}

/// <summary>A form that was filled in well.</summary>
public sealed record Entry(string Name, string Phone, int Companions, bool HasSymptoms);

/// <summary>Says everything that is wrong with a form at once, in the words of the form.</summary>
public static class EntryCheck
{
    /// <param name="visitor">Whom the phone knows: name, phone and health are not asked then.</param>
    public static (Entry? Entry, FormErrors Errors) Read(EntryForm form, KnownVisitor? visitor, string region, IStringLocalizer<CheckInRoom> L)
    {
        var errors = new FormErrors();
        var name = visitor?.Name ?? NameOf(form.Name, errors, L);
        var phone = visitor?.Phone ?? PhoneOf(form.Phone, region, errors, L);
        if (visitor is null)
            CheckHealth(form, errors, L);
        var companions = CompanionsOf(form.Companions, errors, L);
        return errors.Any ? (null, errors) : (new Entry(name, phone, companions, form.Signs.Count > 0), errors);
    }

    public static string NameOf(string typed, FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        var name = VisitorName.Parse(typed);
        if (name.IsOk)
            return name.Value.Value;
        errors.Add("name", name.Reason.Code switch
        {
            VisitorName.TooLong => L["Enter a name of at most {0} characters", VisitorName.LongestName],
            VisitorName.Invalid => L["Enter a name on one line, without special characters"],
            _ => L["Enter your name"],
        });
        return "";
    }

    public static int CompanionsOf(string typed, FormErrors errors, IStringLocalizer<CheckInRoom> L, string field = "companions")
    {
        var text = typed.Normalize(NormalizationForm.FormKC).Trim();
        if (text.Length == 0)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ScanIntake.MostCompanions)
            return number;
        errors.Add(field, L["Enter how many people are with you, 0 to {0}", ScanIntake.MostCompanions]);
        return 0;
    }

    private static string PhoneOf(string typed, string region, FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        if (VisitorPhone.Normalize(typed, region) is { } phone)
            return phone;
        errors.Add("phone", string.IsNullOrWhiteSpace(typed) ? L["Enter your phone number"] : L["Enter a phone number that can be called, with +country code if it is from abroad"]);
        return "";
    }

    private static void CheckHealth(EntryForm form, FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        if (form.Health is not (EntryForm.Well or EntryForm.Unwell))
            errors.Add("health", L["Choose whether something applies to you today"]);
        else if (form.Health == EntryForm.Unwell && form.Signs.Count == 0)
            errors.Add("health", L["Tick what applies to you, or choose that nothing does"]);
        else if (form.Health == EntryForm.Well && form.Signs.Count > 0)
            errors.Add("health", L["You ticked something: choose that something applies, or clear the ticks"]);
    }
}
