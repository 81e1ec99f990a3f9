using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}: a visitor enters, or stays longer.</summary>
public sealed class EnterVenue(
    PosterPlaces places, VisitorDevice device, FormTickets tickets, VisitorScans scans, PhoneBursts bursts, Arrivals arrivals, CitizenVisitors citizens, IOptions<SiteOptions> site, IStringLocalizer<CheckInRoom> L)
{
    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, EnterVenue useCase) =>
        useCase.RunAsync(code, EntryForm.Read(fields), context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, EntryForm form, HttpContext context)
    {
        var place = await places.FindAsync(code);
        if (!place.Works)
            return TypedResults.LocalRedirect(place.Path);
        var visitor = device.Read(context);
        if (tickets.Read(form.Ticket, code) is not { } ticket)
            return await AgainAsync(context, place, visitor, form with { Ticket = "" }, new FormErrors(), VisitorNotice.Expired);
        var (entry, errors) = EntryCheck.Read(form, visitor, site.Value.PhoneRegion, L);
        if (entry is null)
            return await AgainAsync(context, place, visitor, form, errors, VisitorNotice.None);

        // The ticket's id until the phone has one: a form sent twice at once is one person.
        var randomId = visitor?.RandomId ?? ticket.RandomId;
        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = place.Venue!,
            DoorId = place.Door?.Id,
            Direction = ScanDirection.In,
            RandomId = randomId,
            Name = entry.Name,
            Phone = entry.Phone,
            Companions = entry.Companions,
            HasSymptoms = entry.HasSymptoms,
            IsOneOfMany = bursts.IsOneOfMany(context, randomId),
        });
        if (outcome.Problem is ScanOutcome.Conflict)
            return TypedResults.LocalRedirect(place.Path);
        if (outcome.Answer is null)
        {
            context.Response.Headers.RetryAfter = "1";
            return await AgainAsync(context, place, visitor, form, errors, VisitorNotice.NothingRecorded);
        }
        device.Remember(context, randomId, entry.Name, entry.Phone, place.Venue!.TenantId);
        return TypedResults.LocalRedirect(place.DonePath(ticket.ScanId));
    }

    private async Task<VisitorPageResult> AgainAsync(HttpContext context, PosterPlace place, KnownVisitor? visitor, EntryForm form, FormErrors errors, VisitorNotice notice) =>
        VisitorPageResult.Of(await arrivals.LookAsync(place, visitor, await citizens.FindAsync(context)), form, errors, notice);
}
