using System.Globalization;
using System.Net.Mail;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Reports;

/// <summary>A schedule as somebody typed it.</summary>
public sealed record ScheduleDraft(string? Kind, string? Hour, string? Venue, string? Language, string? Recipients, bool AttachesPdf)
{
    public const int MostRecipients = 20;
    public static readonly Words<PeriodKind> Kinds = new(PeriodKind.Day, PeriodKind.Week, PeriodKind.Month);

    /// <summary>What is wrong, in the order of the form; nothing when <paramref name="settings"/> may be used.</summary>
    /// <param name="recipients">Addresses, none twice. <paramref name="settings"/> is still without them.</param>
    public IReadOnlyList<FieldError> Check(out ScheduleSettings settings, out IReadOnlyList<string> recipients)
    {
        var errors = new List<FieldError>();
        var kind = Kinds.Read("kind", Kind, PeriodKind.Day, errors);
        Guid? venue = null;
        if (!string.IsNullOrWhiteSpace(Venue))
        {
            if (Guid.TryParse(Venue, out var id))
                venue = id;
            else
                errors.Add(new("venue", "unknown", ReportSentences.VenueUnknown));
        }
        if (!int.TryParse(Hour?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 23)
            errors.Add(new("hour", "out-of-range", VenueSentences.OutOfRange, 0, 23));
        if (Language is not (null or "" or "zh-CN" or "en"))
            errors.Add(new("language", "unknown", VenueSentences.WordUnknown, Language, "zh-CN, en"));
        recipients = ReadRecipients(errors);
        settings = new ScheduleSettings(venue, kind, hour, string.IsNullOrEmpty(Language) ? "zh-CN" : Language, null, AttachesPdf);
        return errors;
    }

    private List<string> ReadRecipients(List<FieldError> errors)
    {
        var found = new List<string>();
        foreach (var typed in (Recipients ?? "").Split(['\n', '\r', ',', ';', ' ', '，', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (typed.Length > 254 || !MailAddress.TryCreate(typed, out var address) || address.Address != typed || !address.Host.Contains('.'))
                errors.Add(new("recipients", "address-invalid", ReportSentences.AddressInvalid, typed.Length > 60 ? typed[..60] + "…" : typed));
            else if (!found.Contains(typed, StringComparer.OrdinalIgnoreCase))
                found.Add(typed);
        }
        if (found.Count > MostRecipients)
            errors.Add(new("recipients", "too-many", ReportSentences.TooManyRecipients, MostRecipients));
        return found;
    }
}
