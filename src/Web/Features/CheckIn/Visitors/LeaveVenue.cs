using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/leave: the holder of a known phone leaves.</summary>
public sealed class LeaveVenue(PosterPlaces places, VisitorDevice device, FormTickets tickets, VisitorScans scans, Arrivals arrivals)
{
    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, LeaveVenue useCase) =>
        useCase.RunAsync(code, fields["ticket"].ToString(), context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, string typedTicket, HttpContext context)
    {
        var place = await places.FindAsync(code);
        var visitor = device.Read(context);
        if (place.Venue is null || place.State == PosterState.TenantClosed || visitor is null || tickets.Read(typedTicket, code) is not { } ticket)
            return TypedResults.LocalRedirect(place.Path);

        // A withdrawn sheet keeps nobody inside.
        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = place.Venue,
            DoorId = place.Works ? place.ExitDoorId : null,
            Direction = ScanDirection.Out,
            RandomId = visitor.RandomId,
        });
        if (outcome.Answer is not null)
            return TypedResults.LocalRedirect(place.DonePath(ticket.ScanId));
        if (outcome.Problem is ScanOutcome.Conflict)
            return TypedResults.LocalRedirect(place.Path);
        context.Response.Headers.RetryAfter = "1";
        return VisitorPageResult.Of(await arrivals.LookAsync(place, visitor), new EntryForm { Ticket = typedTicket }, new FormErrors(), VisitorNotice.NothingRecorded);
    }
}
