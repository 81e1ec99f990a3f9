using System.Security.Claims;
using HealthCode.Domain;
using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Flags;

/// <summary>
/// What every change of a flag has in common: load, change, audit, save, tell who watches. Of two changes at once the second
/// is decided again on top of the first.
/// </summary>
public sealed class FlagEditor(AppDbContext db, AuditTrail audit, FlagWatch watch)
{
    private const int Tries = 5;

    /// <param name="action">Stable name for the audit log, e.g. <c>flag.taken</c>.</param>
    /// <param name="change">May run again; a change that changes nothing is not recorded.</param>
    public async Task<Outcome<Flag>> ChangeAsync(
        Guid id, ClaimsPrincipal actor, string action, Func<Flag, Result<Flag>> change, CancellationToken cancellation, object? detail = null)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            if (await db.Flags.SingleOrDefaultAsync(flag => flag.Id == id, cancellation) is not { } flag)
                return Refusal.NotFound;
            var before = flag.Version;
            if (change(flag) is { Reason: { } reason })
                return FlagRefusals.Of(reason);
            if (flag.Version == before)
                return flag;
            audit.Record(db, action, $"flag:{id}", actor.ActorId(), detail);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException) when (tries < Tries)
            {
                continue;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return Refusal.Changed;
            }
            watch.Tell(FlagNews.Of(db.TenantId, flag));
            return flag;
        }
    }
}
