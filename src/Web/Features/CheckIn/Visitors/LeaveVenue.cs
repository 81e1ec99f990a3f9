using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/leave: the holder of a known phone leaves, or the citizen who is signed in on it.</summary>
public sealed class LeaveVenue(PosterPlaces places, VisitorDevice device, FormTickets tickets, VisitorScans scans, Arrivals arrivals, CitizenVisitors citizens)
{
    /// <summary>Whose visit the form is about, where a phone may have two.</summary>
    public const string AsCitizen = "citizen";

    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, LeaveVenue useCase) =>
        useCase.RunAsync(code, fields["ticket"].ToString(), fields["as"] == AsCitizen, context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, string typedTicket, bool isCitizen, HttpContext context)
    {
        var place = await places.FindAsync(code);
        var visitor = device.Read(context);
        var citizen = await citizens.FindAsync(context);
        // Leaving reads no code: the visit is found, and nobody looks at anything.
        var randomId = !isCitizen ? visitor?.RandomId : citizen is null ? null : ScanCodes.SubjectIdOf(citizen.Id);
        if (place.Venue is null || place.State == PosterState.TenantClosed || randomId is null || tickets.Read(typedTicket, code) is not { } ticket)
            return TypedResults.LocalRedirect(place.Path);

        // A withdrawn sheet keeps nobody inside.
        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = place.Venue,
            DoorId = place.Works ? place.ExitDoorId : null,
            Direction = ScanDirection.Out,
            RandomId = randomId,
        });
        if (outcome.Answer is not null)
            return TypedResults.LocalRedirect(place.DonePath(ticket.ScanId));
        if (outcome.Problem is ScanOutcome.Conflict)
            return TypedResults.LocalRedirect(place.Path);
        context.Response.Headers.RetryAfter = "1";
        return VisitorPageResult.Of(await arrivals.LookAsync(place, visitor, citizen), new EntryForm { Ticket = typedTicket }, new FormErrors(), VisitorNotice.NothingRecorded);
    }
}
