using System.Globalization;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Posters;

/// <summary>How sheets are printed.</summary>
internal readonly record struct PrintChoice(PosterFormat Format, PosterLanguage Language)
{
    /// <param name="format"><c>a4</c> (usual), <c>a3</c> or <c>stickers</c>.</param>
    /// <param name="language">Printed large: <c>zh</c> or <c>en</c>; usually that of the request.</param>
    public static Refusal? Read(string? format, string? language, out PrintChoice choice)
    {
        var errors = new List<FieldError>();
        choice = new(
            new Words<PosterFormat>(PosterFormat.A4, PosterFormat.A3, PosterFormat.Stickers).Read("format", format, PosterFormat.A4, errors),
            (language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) == "en" ? PosterLanguage.English : PosterLanguage.Chinese);
        if (language is not (null or "" or "zh" or "en"))
            errors.Add(new("lang", "unknown", VenueSentences.WordUnknown, language, "zh, en"));
        return errors.Count > 0 ? Refusal.Invalid(errors) : null;
    }
}

/// <summary>Sheets as a PDF.</summary>
public sealed record PrintedPosters(byte[] Pdf, string FileName)
{
    public FileContentHttpResult ToFile() => TypedResults.File(Pdf, "application/pdf", FileName);

    internal static PrintedPosters Draw(IReadOnlyList<PosterRow> rows, PrintChoice choice, PosterLinks links, byte[]? logo)
    {
        var tenant = (TenantInfo)TenantScope.Current.TenantInfo!;
        var pdf = PosterDocument.Render(choice.Format, [.. rows.Select(row => links.SheetOf(row, tenant) with { Logo = logo })], choice.Language);
        var place = rows.Count == 1 && rows[0].DoorName is { } door ? $"{rows[0].VenueName} {door}" : rows[0].VenueName;
        return new(pdf, $"{string.Concat(place.Where(letter => !Path.GetInvalidFileNameChars().Contains(letter) && letter is not ('\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')))} {choice.Format}.pdf");
    }
}
