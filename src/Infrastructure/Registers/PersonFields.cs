using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;

namespace HealthCode.Infrastructure.Registers;

/// <summary>What every register asks of a person, read the same way; what is wrong goes to the errors and is never repeated there.</summary>
public static class PersonFields
{
    /// <summary>Empty with an error when there is none that can be read.</summary>
    public static string Name(string field, string? typed, ICollection<FieldError> errors)
    {
        var name = VisitorName.Parse(typed);
        if (name.IsOk)
            return name.Value.Value;
        errors.Add(name.Reason.Code switch
        {
            VisitorName.Required => new(field, "required", PlaceName.Missing),
            VisitorName.TooLong => new(field, "too-long", PlaceName.TooLong, VisitorName.LongestName),
            _ => new(field, "unprintable", PlaceName.Unprintable),
        });
        return "";
    }

    /// <summary>Nothing typed is null; in E.164.</summary>
    /// <param name="region">Country assumed where none is typed, e.g. CN.</param>
    public static string? Phone(string field, string? typed, string region, ICollection<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var phone = VisitorPhone.Normalize(typed, region);
        if (phone is null)
            errors.Add(new(field, "phone-invalid", "Enter a phone number that can be called, with +country code if it is from abroad"));
        return phone;
    }

    /// <summary>Nothing typed is null.</summary>
    public static string? Document(string field, string? typed, ICollection<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var number = IdentityNumber.Parse(typed);
        if (number.IsOk)
            return number.Value;
        errors.Add(number.Reason.Code == IdentityNumber.CheckDigit
            ? new(field, IdentityNumber.CheckDigit, "One character of the identity number is wrong; check it")
            : new(field, IdentityNumber.Invalid, "Enter 5 to 20 letters and digits, as on the document"));
        return null;
    }
}
