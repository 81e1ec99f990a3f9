using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>A phone that is paired, and a gate whose key stands in <c>demo.json</c>, at the first venue of the mall.</summary>
internal sealed class AddDemoDevices(AppDbContext db, ScanningDevices devices, PhonePairings pairings, DeviceContacts contacts)
{
    public const string Tenant = "riverside-mall";

    /// <returns>The gate's key; null for another tenant.</returns>
    public async Task<string?> RunAsync(DemoTenant plan, CancellationToken cancellation)
    {
        if (plan.Identifier != Tenant || await db.Venues.Include(venue => venue.Doors).OrderBy(venue => venue.Id).FirstOrDefaultAsync(cancellation) is not { Doors.Count: > 0 } venue)
            return null;
        var manager = await db.Members.Where(member => member.TenantId == db.TenantId && member.Role == MemberRole.Manager).Select(member => member.UserId).FirstAsync(cancellation);
        // One that lets people in, so that the first line of docs/gates.md is answered with an admit.
        var (first, last) = (venue.Doors.MinBy(door => door.Id)!, venue.Doors.OrderBy(door => door.Direction == DoorDirection.Out).ThenByDescending(door => door.Id).First());
        var phone = await devices.AddPhoneAsync("一号门手机 Phone at door 1", new(venue.Id, first.Id, null), manager, cancellation);
        await pairings.PairAsync((await pairings.InviteAsync(phone.Id, manager, cancellation))!, cancellation);
        var (gate, key) = await devices.AddGateAsync("闸机 Turnstile", new(venue.Id, last.Id, last.Direction == DoorDirection.Out ? ScanDirection.Out : ScanDirection.In), manager, cancellation);
        contacts.Heard(db.TenantId, phone.Id, "1.0.0", 0);
        contacts.Heard(db.TenantId, gate.Id, "GT-200 4.2.0", 0);
        await contacts.WriteAsync();
        return key;
    }
}
