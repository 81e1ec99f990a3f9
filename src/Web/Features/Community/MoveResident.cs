using System.Security.Claims;
using HealthCode.Domain;
using HealthCode.Domain.Community;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Community;

/// <summary>A resident goes away, comes back (and is asked after from then on), or moves out.</summary>
public sealed class MoveResident(AppDbContext db, ResidentRegister residents, RegisterClock clock, AuditTrail audit)
{
    public const int LongestWhere = 120;

    public async Task<Refusal?> LeaveAsync(Guid residentId, DateOnly? day, string? where, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await FindAsync(residentId, cancellation) is not { } resident)
            return Refusal.NotFound;
        var errors = new List<FieldError>();
        var place = PlaceName.ReadOptional("whereTo", where, LongestWhere, errors);
        if (Check(day, "awayDay", day is { } left ? resident.GoAway(left, clock.Today) : null, errors) is not { } leftDay)
            return Refused(errors);
        var trip = Trip.Begin(Guid.CreateVersion7(), residentId, leftDay);
        await residents.SealAsync(trip, place ?? "", KeyMonth.Of(leftDay));
        db.Trips.Add(trip);
        return await SaveAsync("resident.away", residentId, actor, cancellation);
    }

    public async Task<Refusal?> ReturnAsync(Guid residentId, DateOnly? day, string? where, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await FindAsync(residentId, cancellation) is not { } resident)
            return Refusal.NotFound;
        var errors = new List<FieldError>();
        var place = PlaceName.ReadOptional("whereFrom", where, LongestWhere, errors);
        if (place is null)
            errors.Add(new("whereFrom", "required", "Enter where the person was, for example the province or country"));
        if (Check(day, "backDay", day is { } back ? resident.ComeBack(back, clock.Today) : null, errors) is not { } backDay)
            return Refused(errors);
        var trip = await db.Trips.Where(open => open.ResidentId == residentId && open.BackDay == null).OrderByDescending(open => open.LeftDay).FirstOrDefaultAsync(cancellation);
        if (trip is null)
            db.Trips.Add(trip = Trip.Begin(Guid.CreateVersion7(), residentId, null));
        trip.End(backDay);
        await residents.SealAsync(trip, place!, KeyMonth.Of(backDay));
        db.FollowUps.AddRange(FollowUpRule.Plan(backDay, clock.Today).Select(due => FollowUp.Plan(residentId, trip.Id, due)));
        return await SaveAsync("resident.back", residentId, actor, cancellation);
    }

    /// <summary>Name, phone and document go at once, with trips and follow-ups.</summary>
    public async Task<Refusal?> MoveOutAsync(Guid residentId, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await FindAsync(residentId, cancellation) is not { } resident)
            return Refusal.NotFound;
        db.FollowUps.RemoveRange(await db.FollowUps.Where(followUp => followUp.ResidentId == residentId).ToListAsync(cancellation));
        db.Trips.RemoveRange(await db.Trips.Where(trip => trip.ResidentId == residentId).ToListAsync(cancellation));
        db.Residents.Remove(resident);
        return await SaveAsync("resident.removed", residentId, actor, cancellation);
    }

    private Task<Resident?> FindAsync(Guid id, CancellationToken cancellation) => db.Residents.FirstOrDefaultAsync(resident => resident.Id == id, cancellation);

    /// <summary>The day when nothing is wrong, else null with everything that is.</summary>
    private static DateOnly? Check(DateOnly? day, string field, Reason? refused, List<FieldError> errors)
    {
        if (day is null)
            errors.Insert(0, new(field, "required", "Enter the day"));
        if (refused is not null)
            errors.Insert(0, new(field, refused.Code, refused.Code switch
            {
                "away-already" => "This person is away already; record the return first",
                "back-before-away" => "This is before the person left",
                _ => "This day has not come yet",
            }));
        return errors.Count == 0 ? day : null;
    }

    private Refusal Refused(List<FieldError> errors)
    {
        // What the rule has changed already must not be saved by anybody.
        db.ChangeTracker.Clear();
        return Refusal.Invalid(errors);
    }

    private async Task<Refusal?> SaveAsync(string action, Guid residentId, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        audit.Record(db, action, $"resident:{residentId}", actor.ActorId());
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
