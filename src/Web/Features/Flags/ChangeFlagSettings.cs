using System.Security.Claims;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Flags;

/// <summary>After how many minutes managers are told of a flag that nobody takes.</summary>
public sealed class ChangeFlagSettings(AppDbContext db, AuditTrail audit)
{
    public async Task<Outcome<FlagSettings>> RunAsync(int? escalateMinutes, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var settings = await db.FlagSettings.SingleOrDefaultAsync(cancellation);
        if (settings is null)
            db.FlagSettings.Add(settings = FlagSettings.For(db.TenantId));
        if (escalateMinutes is not { } minutes || !settings.Change(minutes).IsOk)
        {
            db.ChangeTracker.Clear();
            return Refusal.Invalid(new FieldError("escalateMinutes", "out-of-range", VenueSentences.OutOfRange, 1, FlagSettings.MostEscalateMinutes));
        }
        audit.Record(db, "flag-settings.changed", "flag-settings", actor.ActorId(), new { escalateMinutes });
        await db.SaveChangesAsync(cancellation);
        return settings;
    }
}
