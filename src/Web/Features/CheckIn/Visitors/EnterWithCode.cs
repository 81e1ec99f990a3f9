using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>
/// POST /v/{code}/code: a citizen who is signed in on this phone enters, or stays longer, with the personal code; nothing is typed. With those
/// of the family who are ticked: one scan for each, and one who is refused stops nobody.
/// </summary>
public sealed class EnterWithCode(
    PosterPlaces places, CitizenVisitors citizens, PartyChoice choice, VisitorDevice device, FormTickets tickets, VisitorScans scans, Arrivals arrivals, IStringLocalizer<CheckInRoom> L)
{
    /// <summary>The field of the form; the typed form beside it has its own.</summary>
    public const string Others = "party";

    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, EnterWithCode useCase) =>
        useCase.RunAsync(code, fields, context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, IFormCollection fields, HttpContext context)
    {
        var form = new EntryForm { Ticket = fields["ticket"].ToString(), Companions = fields[Others].ToString() };
        var place = await places.FindAsync(code);
        if (!place.Works)
            return TypedResults.LocalRedirect(place.Path);
        if (await citizens.FindAsync(context) is not { } citizen)
            return TypedResults.LocalRedirect(place.SignInPath);
        if (tickets.Read(form.Ticket, code) is not { } ticket)
            return await AgainAsync(form with { Ticket = "" }, new FormErrors(), VisitorNotice.Expired);
        var party = Party.Read(fields, citizen);
        var isTogether = Party.IsTogether(fields);
        if (isTogether)
            form = form with { Who = party.Select(person => person.Id).ToHashSet() };
        var errors = new FormErrors();
        if (party.Count == 0)
            errors.Add(Party.Who, L["Tick who enters"]);
        var companions = EntryCheck.CompanionsOf(form.Companions, errors, L, Others);
        if (errors.Any)
            return await AgainAsync(form, errors, VisitorNotice.None);

        var (answered, open) = (0, 0);
        foreach (var person in party)
        {
            var outcome = await scans.SendAsync(new ScanInput
            {
                ScanId = Party.ScanOf(ticket.ScanId, citizen.Id, person.Id),
                Venue = place.Venue!,
                DoorId = place.Door?.Id,
                Direction = ScanDirection.In,
                CitizenId = person.Id,
                Companions = person == party[0] ? companions : 0,
            });
            answered += outcome.Answer is null ? 0 : 1;
            open += outcome is { Answer: null, Problem: not ScanOutcome.Conflict } ? 1 : 0;
        }
        if (open > 0)
        {
            context.Response.Headers.RetryAfter = "1";
            return await AgainAsync(form, errors, answered > 0 ? VisitorNotice.NotEverybody : VisitorNotice.NothingRecorded);
        }
        if (isTogether)
            choice.Remember(context, citizen.Id, party.Select(person => person.Id));
        // The same form with other words: it was sent before.
        return TypedResults.LocalRedirect(answered > 0 ? place.DonePath(ticket.ScanId) : place.Path);

        async Task<VisitorPageResult> AgainAsync(EntryForm again, FormErrors wrong, VisitorNotice notice) =>
            VisitorPageResult.Of(await arrivals.LookAsync(place, device.Read(context), citizen), again, wrong, notice);
    }
}
