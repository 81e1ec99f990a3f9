using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell;
using HealthCode.Web.Shell.FormParts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.NotFound,
    HealthCode.Web.Shell.PageResult<HealthCode.Web.Features.CheckIn.Register.RegisterScreen, HealthCode.Web.Shell.DeskLayout>>;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>POST /t/{tenant}/register/visitor: a guard or clerk registers somebody who has no phone.</summary>
public sealed class RegisterVisitor(
    RegisterDesks desks, RegisterSession session, FormTickets tickets, VisitorScans scans, IOptions<SiteOptions> site, TimeProvider time, IStringLocalizer<CheckInRoom> L)
{
    internal static Task<Answer> HandleAsync(Guid venue, Guid? door, IFormCollection fields, HttpContext context, RegisterVisitor useCase) =>
        useCase.RunAsync(venue, door, RegisterForm.Read(fields), context);

    private async Task<Answer> RunAsync(Guid venueId, Guid? doorId, RegisterForm form, HttpContext context)
    {
        if (await desks.FindAsync(context, venueId, doorId) is not { } desk)
            return TypedResults.NotFound();
        if (tickets.Read(form.Ticket, desk.Path) is not { } ticket)
            return Again(desk, form with { Ticket = "" }, new FormErrors(), VisitorNotice.Expired);
        var errors = new FormErrors();
        if (form.Check(site.Value.PhoneRegion, errors, L) is not { } entry)
            return Again(desk, form, errors, VisitorNotice.None);

        var outcome = await scans.SendAsync(new ScanInput
        {
            ScanId = ticket.ScanId,
            Venue = desk.Venue,
            DoorId = desk.Door?.Id,
            Direction = ScanDirection.In,
            RandomId = ticket.RandomId,
            Name = entry.Name,
            Phone = entry.Phone,
            Companions = entry.Companions,
            HasSymptoms = entry.HasSymptoms,
            TemperatureC = entry.TemperatureC,
            IsByStaff = true,
            ActorId = context.User.ActorId(),
        });
        if (outcome.Answer is { } answer)
        {
            if (answer is { VisitId: not null, VisitorRef: { } visitorRef })
                session.Add(context, desk.Venue.TenantId, new(answer.ScanId, desk.Venue.Id, visitorRef, entry.Name is null ? "" : MaskedName.Of(entry.Name), entry.Companions + 1, time.GetUtcNow().UtcDateTime));
            return TypedResults.LocalRedirect($"{desk.Here}&scan={answer.ScanId}");
        }
        if (outcome.Problem is ScanOutcome.Conflict)
            return Again(desk, form with { Ticket = "" }, errors, VisitorNotice.Expired);
        context.Response.Headers.RetryAfter = "1";
        return Again(desk, form, errors, VisitorNotice.NothingRecorded);
    }

    private static PageResult<RegisterScreen, DeskLayout> Again(RegisterDesk desk, RegisterForm form, FormErrors errors, VisitorNotice notice) => new(
        new Dictionary<string, object?> { [nameof(RegisterScreen.Desk)] = desk with { Form = form, Errors = errors, Notice = notice } },
        notice == VisitorNotice.NothingRecorded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
}
