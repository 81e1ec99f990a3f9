using System.Security.Claims;
using HealthCode.Domain.School;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.School;

/// <summary>What happens to one pupil beside the roll: a call at home, leaving the school.</summary>
public sealed class ChangePupil(AppDbContext db, RegisterClock clock, AuditTrail audit)
{
    public async Task<Refusal?> CallAsync(Guid pupilId, CallOutcome outcome, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (!await db.Pupils.AnyAsync(pupil => pupil.Id == pupilId, cancellation))
            return Refusal.NotFound;
        db.AbsenceCalls.Add(AbsenceCall.Record(pupilId, clock.Today, outcome, actor.ActorId(), clock.NowUtc));
        audit.Record(db, "pupil.called", $"pupil:{pupilId}", actor.ActorId(), new { outcome });
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>The name goes at once; counts of past days stay.</summary>
    public async Task<Refusal?> RemoveAsync(Guid pupilId, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.Pupils.FirstOrDefaultAsync(pupil => pupil.Id == pupilId, cancellation) is not { } pupil)
            return Refusal.NotFound;
        db.Pupils.Remove(pupil);
        audit.Record(db, "pupil.removed", $"pupil:{pupilId}", actor.ActorId());
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>A class that is closed is expected to report no more; importing pupils into it opens it again.</summary>
    public async Task CloseClassAsync(Guid classId, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.SchoolClasses.FirstOrDefaultAsync(c => c.Id == classId && c.ClosedUtc == null, cancellation) is not { } schoolClass)
            return;
        schoolClass.Close(clock.NowUtc);
        audit.Record(db, "class.closed", $"class:{classId}", actor.ActorId());
        await db.SaveChangesAsync(cancellation);
    }
}
