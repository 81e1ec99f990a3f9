using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>What a member of staff has typed about somebody who is present.</summary>
public sealed record RegisterForm
{
    public string Ticket { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Companions { get; init; } = "0";
    public string Temperature { get; init; } = "";
    public bool HasSymptoms { get; init; }

    /// <summary>One more person, counted and not named.</summary>
    public bool IsNameless { get; init; }

    public static RegisterForm Read(IFormCollection fields) => new()
    {
        Ticket = fields["ticket"].ToString(),
        Name = fields["name"].ToString(),
        Phone = fields["phone"].ToString(),
        Companions = fields["companions"].ToString(),
        Temperature = fields["temperature"].ToString(),
        HasSymptoms = fields["symptoms"].Count > 0,
        IsNameless = fields["nameless"].Count > 0,
    };

    public override string ToString() => nameof(RegisterForm);

    /// <summary>Null with all that is wrong in <paramref name="errors"/>.</summary>
    public RegisterEntry? Check(string region, FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        if (IsNameless)
            return new RegisterEntry(null, null, 0, null, false);
        var name = string.IsNullOrWhiteSpace(Name) ? NoName(errors, L) : EntryCheck.NameOf(Name, errors, L);
        var phone = string.IsNullOrWhiteSpace(Phone) ? null : VisitorPhone.Normalize(Phone, region);
        if (phone is null && !string.IsNullOrWhiteSpace(Phone))
            errors.Add("phone", L["Enter a phone number that can be called, with +country code if it is from abroad"]);
        var companions = EntryCheck.CompanionsOf(Companions, errors, L);
        var temperature = TemperatureOf(errors, L);
        return errors.Any ? null : new RegisterEntry(name, phone, companions, temperature, HasSymptoms);
    }

    private static string NoName(FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        errors.Add("name", L["Enter a name, or press +1 without a name"]);
        return "";
    }

    private decimal? TemperatureOf(FormErrors errors, IStringLocalizer<CheckInRoom> L)
    {
        if (string.IsNullOrWhiteSpace(Temperature))
            return null;
        if (BodyTemperature.Parse(Temperature) is { IsOk: true } degrees)
            return degrees.Value;
        errors.Add("temperature", L["Enter a temperature from 30 to 45 °C, like 36.6"]);
        return null;
    }
}

/// <summary>A form that was filled in well.</summary>
public sealed record RegisterEntry(string? Name, string? Phone, int Companions, decimal? TemperatureC, bool HasSymptoms)
{
    public override string ToString() => nameof(RegisterEntry);
}
