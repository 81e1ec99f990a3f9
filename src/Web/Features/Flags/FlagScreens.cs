using HealthCode.Domain.Flags;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Flags;

/// <summary>The addresses around one flag.</summary>
/// <param name="Venue">The venue by which the inbox was filtered.</param>
public sealed record FlagPlace(string Tenant, Guid Id, Guid? Venue)
{
    public string Base => $"/t/{Uri.EscapeDataString(Tenant)}/flags";

    public string Inbox => Venue is null ? Base : $"{Base}?venue={Venue}";

    public string Page => $"{Base}/{Id}" + (Venue is null ? "" : $"?venue={Venue}");

    public string Verb(string verb) => $"{Base}/{Id}/{verb}" + (Venue is null ? "" : $"?venue={Venue}");

    public string Done(string what) => Page + (Venue is null ? "?" : "&") + $"done={what}";

    public string InboxDone(string what) => Inbox + (Venue is null ? "?" : "&") + $"done={what}&flag={Id}";
}

/// <summary>What somebody has typed about the end of a flag, kept for the case that it has to be shown again.</summary>
public sealed record FlagForm(string? Outcome = null, string? Note = null)
{
    public static FlagForm Read(IFormCollection fields) => new(fields["outcome"], fields["note"]);
}

/// <summary>After a post: on to where it leads, or the flag's page with what was wrong.</summary>
public sealed class FlagScreens(FlagInbox inbox, IStringLocalizer<FlagsRoom> L)
{
    public async Task<IResult> AnswerAsync(Outcome<Flag> outcome, FlagPlace place, Func<FlagPlace, string> next, FlagForm form, CancellationToken cancellation)
    {
        if (outcome.Refusal is not { } refusal)
            return TypedResults.LocalRedirect(next(place));
        if (await inbox.FindAsync(place.Id, cancellation) is not { } row)
            return TypedResults.NotFound();
        var errors = new FormErrors();
        errors.Add(refusal, L);
        return new PageResult<FlagScreen, DeskLayout>(new Dictionary<string, object?>
        {
            [nameof(FlagScreen.Row)] = row,
            [nameof(FlagScreen.Place)] = place,
            [nameof(FlagScreen.Errors)] = errors,
            [nameof(FlagScreen.Form)] = form,
            [nameof(FlagScreen.MayHandle)] = true,
        }, refusal.Status);
    }
}
