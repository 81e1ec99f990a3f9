using System.Globalization;
using System.Text;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Accounts.Citizens;

public enum DocumentKind
{
    /// <summary>The 18 characters of GB 11643: residents, and holders of residence permits of that form (Hong Kong 81, Macao 82, Taiwan 83).</summary>
    ResidentIdentity,
    Passport,

    /// <summary>Permit of residents of Hong Kong and Macao to travel to the mainland.</summary>
    HongKongMacaoPermit,

    /// <summary>Permit of residents of Taiwan to travel to the mainland.</summary>
    TaiwanPermit,
}

/// <summary>A document that says who somebody is. Right in form; whether it was issued is for an authority to say.</summary>
public sealed record IdentityDocument
{
    public const string Missing = "document-missing";
    public const string Length = "document-length";
    public const string Form = "document-form";
    public const string Division = "document-division";
    public const string BirthDate = "document-birth-date";
    public const string CheckDigit = IdentityNumber.CheckDigit;

    /// <summary>How many characters of the end are asked of somebody who comes back after a long time.</summary>
    public const int EndLength = 6;

    private const int OldestBirthYear = 1890;

    // The first two digits name a province; what stands behind them was renumbered too often to be held against a list.
    private static readonly HashSet<int> Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];

    private IdentityDocument(DocumentKind kind, string number) => (Kind, Number) = (kind, number);

    public DocumentKind Kind { get; }

    /// <summary>In capitals, without spaces and brackets.</summary>
    public string Number { get; }

    /// <summary>Null for documents whose number does not tell it, unless somebody who saw the document has said it.</summary>
    public DateOnly? BornOn => Kind == DocumentKind.ResidentIdentity ? BirthDateOf(Number) : SeenBirthDate;

    /// <summary>What stands on a document whose number does not tell it. No part of the number: the same document is found with and without.</summary>
    public DateOnly? SeenBirthDate { get; private init; }

    public bool TellsBirthDate => Kind == DocumentKind.ResidentIdentity;

    /// <summary>The last four characters and nothing else.</summary>
    public string Masked => new string('*', Number.Length - 4) + Number[^4..];

    /// <param name="today">Nobody was born after it.</param>
    /// <returns>The document, or a reason of those above; the number is not repeated.</returns>
    public static Result<IdentityDocument> Parse(DocumentKind kind, string? typed, DateOnly today)
    {
        var number = Plain(typed);
        var wrong = number.Length == 0 ? Missing : kind switch
        {
            DocumentKind.ResidentIdentity => FaultOfResident(number, today),
            DocumentKind.Passport => IsPassport(number) ? null : Form,
            DocumentKind.HongKongMacaoPermit => IsHongKongMacaoPermit(number) ? null : Form,
            _ => IsTaiwanPermit(number) ? null : Form,
        };
        return wrong is null ? new IdentityDocument(kind, number) : new Reason(wrong);
    }

    /// <summary>Whole years on a day; null where the number does not tell.</summary>
    public int? AgeOn(DateOnly day)
    {
        if (BornOn is not { } born)
            return null;
        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }

    /// <summary>Whether these are the last six characters, or the whole of a shorter number.</summary>
    public bool EndsWith(string? typed) => Plain(typed) == Number[^Math.Min(EndLength, Number.Length)..];

    /// <param name="seen">Not kept where the number tells it.</param>
    /// <returns>Reason <c>document-birth-date</c> for a day on which nobody was born.</returns>
    public Result<IdentityDocument> Born(DateOnly? seen, DateOnly today) =>
        seen is not { } day || TellsBirthDate ? this
        : day > today || day.Year < OldestBirthYear ? new Reason(BirthDate)
        : this with { SeenBirthDate = day };

    /// <summary>Kind and number in one line: what blind indexes are made of.</summary>
    public string ToText() => $"{Kind} {Number}";

    /// <summary>One line to be sealed; <see cref="FromText"/> reads it.</summary>
    public string ToSealedText() => SeenBirthDate is { } day ? $"{ToText()} {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : ToText();

    public static IdentityDocument FromText(string text)
    {
        var parts = text.Split(' ');
        return new(Enum.Parse<DocumentKind>(parts[0]), parts[1])
        {
            SeenBirthDate = parts.Length > 2 ? DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>Masked, so that a number does not reach a log by accident.</summary>
    public override string ToString() => Masked;

    private static string Plain(string? typed) =>
        string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '(' or ')'))).ToUpperInvariant();

    private static string? FaultOfResident(string number, DateOnly today) =>
        number.Length != 18 ? Length
        : !number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X') ? Form
        : !Provinces.Contains(int.Parse(number[..2], CultureInfo.InvariantCulture)) ? Division
        : BirthDateOf(number) is not { } born || born > today || born.Year < OldestBirthYear ? BirthDate
        : IdentityNumber.CheckOf(number) != number[17] ? CheckDigit
        : null;

    private static DateOnly? BirthDateOf(string number) =>
        DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null;

    private static bool IsPassport(string number) =>
        number.Length is >= 5 and <= 15 && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiDigit);

    // Ten digits are those of the booklets: the last two count renewals.
    private static bool IsHongKongMacaoPermit(string number) =>
        number.Length is 9 or 11 && number[0] is ('H' or 'M') && number[1..].All(char.IsAsciiDigit);

    // The card has eight digits, the booklet ten and perhaps a letter.
    private static bool IsTaiwanPermit(string number) =>
        number.Length == 8 && number.All(char.IsAsciiDigit)
        || number.Length is 10 or 11 && number[..10].All(char.IsAsciiDigit) && number[10..].All(char.IsAsciiLetter);
}
