using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>POST /t/{tenant}/register/left: somebody whom this browser session has registered leaves.</summary>
public static class LetOut
{
    public static async Task<Results<RedirectHttpResult, NotFound>> HandleAsync(
        Guid venue, Guid? door, IFormCollection fields, HttpContext context, RegisterDesks desks, RegisterSession session, FormTickets tickets, VisitorScans scans)
    {
        if (await desks.FindAsync(context, venue, door) is not { } desk)
            return TypedResults.NotFound();
        var registered = Guid.TryParse(fields["scan"], out var scanId) ? desk.Session.FirstOrDefault(one => one.ScanId == scanId) : null;
        if (registered is null || tickets.Read(fields["ticket"], desk.Path) is not { } ticket)
            return TypedResults.LocalRedirect(desk.Here);

        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = desk.Venue,
            Direction = ScanDirection.Out,
            VisitorRef = registered.VisitorRef,
            ActorId = context.User.ActorId(),
        });
        if (outcome.Answer is null)
            return TypedResults.LocalRedirect($"{desk.Here}&notice={nameof(VisitorNotice.NothingRecorded)}");
        session.Remove(context, TenantScope.Current.TenantInfo!.Id, scanId);
        return TypedResults.LocalRedirect($"{desk.Here}&scan={ticket.ScanId}");
    }
}
