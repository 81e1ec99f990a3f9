using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/leave: the holder of a known phone leaves, or the citizen who is signed in on it, with those of the family who are ticked.</summary>
public sealed class LeaveVenue(PosterPlaces places, VisitorDevice device, FormTickets tickets, VisitorScans scans, Arrivals arrivals, CitizenVisitors citizens)
{
    /// <summary>Whose visit the form is about, where a phone may have two.</summary>
    public const string AsCitizen = "citizen";

    internal static Task<Results<RedirectHttpResult, VisitorPageResult>> HandleAsync(string code, IFormCollection fields, HttpContext context, LeaveVenue useCase) =>
        useCase.RunAsync(code, fields, context);

    private async Task<Results<RedirectHttpResult, VisitorPageResult>> RunAsync(string code, IFormCollection fields, HttpContext context)
    {
        var typedTicket = fields["ticket"].ToString();
        var place = await places.FindAsync(code);
        var visitor = device.Read(context);
        var citizen = await citizens.FindAsync(context);
        if (place.Venue is null || place.State == PosterState.TenantClosed || tickets.Read(typedTicket, code) is not { } ticket)
            return TypedResults.LocalRedirect(place.Path);
        // Leaving reads no code: the visits are found, and nobody looks at anything.
        IReadOnlyList<(Guid ScanId, byte[] RandomId)> leaving = fields["as"] != AsCitizen
            ? visitor is null ? [] : [(ticket.ScanId, visitor.RandomId)]
            : citizen is null ? [] : [.. Party.Read(fields, citizen).Select(person => (Party.ScanOf(ticket.ScanId, citizen.Id, person.Id), ScanCodes.SubjectIdOf(person.Id)))];
        var (answered, open) = (0, 0);
        foreach (var (scanId, randomId) in leaving)
        {
            // A withdrawn sheet keeps nobody inside.
            var outcome = await scans.SendAsync(new ScanInput
            {
                ScanId = scanId,
                Venue = place.Venue,
                DoorId = place.Works ? place.ExitDoorId : null,
                Direction = ScanDirection.Out,
                RandomId = randomId,
            });
            answered += outcome.Answer is null ? 0 : 1;
            open += outcome is { Answer: null, Problem: not ScanOutcome.Conflict } ? 1 : 0;
        }
        if (open == 0)
            return TypedResults.LocalRedirect(answered > 0 ? place.DonePath(ticket.ScanId) : place.Path);
        context.Response.Headers.RetryAfter = "1";
        return VisitorPageResult.Of(await arrivals.LookAsync(place, visitor, citizen), new EntryForm { Ticket = typedTicket }, new FormErrors(), answered > 0 ? VisitorNotice.NotEverybody : VisitorNotice.NothingRecorded);
    }
}
