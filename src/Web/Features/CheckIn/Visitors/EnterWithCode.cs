using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/code: a citizen who is signed in on this phone enters, or stays longer, with the personal code; nothing is typed.</summary>
public sealed class EnterWithCode(
    PosterPlaces places, CitizenVisitors citizens, VisitorDevice device, FormTickets tickets, VisitorScans scans, Arrivals arrivals, IStringLocalizer<CheckInRoom> L)
{
    /// <summary>The field of the form; the typed form beside it has its own.</summary>
    public const string Party = "party";

    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, EnterWithCode useCase) =>
        useCase.RunAsync(code, new EntryForm { Ticket = fields["ticket"].ToString(), Companions = fields[Party].ToString() }, context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, EntryForm form, HttpContext context)
    {
        var place = await places.FindAsync(code);
        if (!place.Works)
            return TypedResults.LocalRedirect(place.Path);
        if (await citizens.FindAsync(context) is not { } citizen)
            return TypedResults.LocalRedirect(place.SignInPath);
        if (tickets.Read(form.Ticket, code) is not { } ticket)
            return await AgainAsync(form with { Ticket = "" }, new FormErrors(), VisitorNotice.Expired);
        var errors = new FormErrors();
        var companions = EntryCheck.CompanionsOf(form.Companions, errors, L, Party);
        if (errors.Any)
            return await AgainAsync(form, errors, VisitorNotice.None);

        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = place.Venue!,
            DoorId = place.Door?.Id,
            Direction = ScanDirection.In,
            CitizenId = citizen.Id,
            Companions = companions,
        });
        if (outcome.Problem is ScanOutcome.Conflict)
            return TypedResults.LocalRedirect(place.Path);
        if (outcome.Answer is not null)
            return TypedResults.LocalRedirect(place.DonePath(ticket.ScanId));
        context.Response.Headers.RetryAfter = "1";
        return await AgainAsync(form, errors, VisitorNotice.NothingRecorded);

        async Task<VisitorPageResult> AgainAsync(EntryForm again, FormErrors wrong, VisitorNotice notice) =>
            VisitorPageResult.Of(await arrivals.LookAsync(place, device.Read(context), citizen), again, wrong, notice);
    }
}
