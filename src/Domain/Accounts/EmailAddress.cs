using System.Net.Mail;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Accounts;

/// <summary>An address somebody typed: looked at so far that a typing error is seen before a mail is lost.</summary>
public static class EmailAddress
{
    public const int Longest = 200;
    public const string Missing = "Enter an email address";
    public const string Wrong = "“{0}” is not an email address like name@example.org";

    /// <summary>The address without spaces around it; what is wrong goes to <paramref name="errors"/>.</summary>
    public static string Read(string field, string? text, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var address = text?.Trim() ?? "";
        if (address.Length == 0)
            errors.Add(new(field, "required", Missing));
        else if (!IsAddress(address))
            errors.Add(new(field, "invalid", Wrong, address.Length > 60 ? address[..60] + "…" : address));
        return address;
    }

    /// <summary>Two spellings of one mailbox: how Identity compares them too.</summary>
    public static bool AreSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What a bystander may see: <c>w…@example.org</c>.</summary>
    public static string Mask(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}…{address[at..]}" : "…";
    }

    private static bool IsAddress(string text) =>
        text.Length <= Longest && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text
        && parsed.Host.LastIndexOf('.') is > 0 and var dot && dot < parsed.Host.Length - 1 && !text.Any(char.IsWhiteSpace);
}
