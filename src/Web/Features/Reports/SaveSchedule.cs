using System.Security.Claims;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>Makes a schedule, or changes one. It begins with the next period that falls due.</summary>
public sealed class SaveSchedule(AppDbContext db, ScheduleRecipients addresses, AuditTrail audit, TimeProvider time)
{
    private const int Most = 2_000;

    /// <param name="id">Null: a new one.</param>
    /// <param name="version">As it was when the form was opened.</param>
    public async Task<Outcome<ReportSchedule>> RunAsync(Guid? id, ScheduleDraft draft, int? version, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = draft.Check(out var settings, out var recipients).ToList();
        if (settings.VenueId is { } venueId && !await db.Venues.AnyAsync(venue => venue.Id == venueId, cancellation))
            errors.Add(new FieldError("venue", "unknown", ReportSentences.VenueUnknown));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        settings = settings with { ProtectedRecipients = await addresses.ProtectAsync(recipients) };
        var (zone, nowUtc) = (OrderReport.TenantZone(), time.NowUtc());
        ReportSchedule schedule;
        if (id is null)
        {
            if (await db.ReportSchedules.CountAsync(cancellation) >= Most)
                return ReportRefusals.TooMany;
            schedule = ReportSchedule.Begin(settings, actor.ActorId(), zone, nowUtc);
            db.ReportSchedules.Add(schedule);
        }
        else
        {
            if (await db.ReportSchedules.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found)
                return Refusal.NotFound;
            if (version is { } seen && seen != found.Version)
                return Refusal.Changed;
            schedule = found;
            schedule.Change(settings, zone, nowUtc);
        }
        audit.Record(db, id is null ? "schedule.created" : "schedule.changed", $"schedule:{schedule.Id}", actor.ActorId(),
            new { kind = VenueWords.Of(settings.Kind), settings.Hour, settings.VenueId, settings.Language, recipients = recipients.Count, settings.AttachesPdf });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Refusal.Changed;
        }
        return schedule;
    }
}
