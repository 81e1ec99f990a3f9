using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Guard;

/// <summary>POST /t/{tenant}/scan/call: a supervisor sees at once that a door needs one. Calling again while nobody has come changes nothing.</summary>
public sealed class CallSupervisor(AppDbContext db, VenueCatalog venues, AuditTrail audit, FlagWatch watch, TimeProvider time)
{
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(10);

    /// <param name="ScanId">What it is about; null when it is about no scan.</param>
    public sealed record Request(Guid VenueId, Guid? DoorId = null, Guid? ScanId = null);

    public sealed record Response(Guid FlagId);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Request body, HttpContext context, CallSupervisor useCase) =>
        await useCase.RunAsync(body, context) is { } flag ? TypedResults.Ok(new Response(flag)) : Problems.Of(StatusCodes.Status404NotFound);

    private async Task<Guid?> RunAsync(Request call, HttpContext context)
    {
        if (await venues.FindAsync(db.TenantId, call.VenueId) is not { IsArchived: false } venue || (call.DoorId is not null && venue.FindDoor(call.DoorId) is null))
            return null;
        var nowUtc = time.NowUtc();
        var since = nowUtc - Same;
        var waiting = await db.Flags.AsNoTracking()
            .Where(flag => flag.Rule == FlagRule.GuardCall && flag.VenueId == venue.Id && flag.DoorId == call.DoorId && flag.TakenUtc == null && flag.ClosedUtc == null && flag.RaisedUtc > since)
            .Select(flag => (Guid?)flag.Id).FirstOrDefaultAsync(context.RequestAborted);
        if (waiting is not null)
            return waiting;
        var isKnown = call.ScanId is { } scan && await db.ScanReceipts.AnyAsync(receipt => receipt.ScanId == scan, context.RequestAborted);
        var flag = Flag.Raise(FlagRule.GuardCall, venue.Id, call.DoorId, context.User.ActorId(), null, null, nowUtc, isKnown ? call.ScanId : null);
        db.Flags.Add(flag);
        audit.Record(db, "flag.raised", $"flag:{flag.Id}", context.User.ActorId(), new { flag.VenueId });
        await db.SaveChangesAsync(context.RequestAborted);
        watch.Tell(FlagNews.Of(db.TenantId, flag));
        return flag.Id;
    }
}
