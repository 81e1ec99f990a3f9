using System.Text.Json;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>
/// The people who worked in a tenant that closes: all memberships end, and accounts that belong to nothing else are deleted, with
/// the region's mails to them and the sign-up they came from.
/// </summary>
public sealed class LeavingStaff(AppDbContext db, TenantFields fields, MailCarrier carrier, StaffRights rights)
{
    /// <summary>Inside the caller's transaction.</summary>
    public async Task LeaveAsync(Guid tenantId, TenantClosure closure, CancellationToken cancellation)
    {
        var members = await db.Members.Where(m => m.TenantId == tenantId).Select(m => m.UserId).ToListAsync(cancellation);
        closure.Count("memberships ended", await db.Members.Where(m => m.TenantId == tenantId).ExecuteDeleteAsync(cancellation));

        var alone = await db.Users.AsNoTracking()
            .Where(user => members.Contains(user.Id) && !db.Members.Any(m => m.UserId == user.Id) && !db.RegionRoles.Any(role => role.UserId == user.Id)).ToListAsync(cancellation);
        var ids = alone.Select(user => user.Id).ToList();
        await db.StaffSessions.Where(session => ids.Contains(session.UserId)).ExecuteDeleteAsync(cancellation);
        await db.UserTokens.Where(token => ids.Contains(token.UserId)).ExecuteDeleteAsync(cancellation);
        await db.UserLogins.Where(login => ids.Contains(login.UserId)).ExecuteDeleteAsync(cancellation);
        await db.UserClaims.Where(claim => ids.Contains(claim.UserId)).ExecuteDeleteAsync(cancellation);
        await db.UserPasskeys.Where(passkey => ids.Contains(passkey.UserId)).ExecuteDeleteAsync(cancellation);
        closure.Count("accounts deleted", await db.Users.Where(user => ids.Contains(user.Id)).ExecuteDeleteAsync(cancellation));

        var addresses = alone.Select(user => user.Email).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var signUp in await db.SignUps.AsNoTracking().Where(s => s.OpenedTenantId == tenantId).ToListAsync(cancellation))
            if (await fields.OpenAsync(Region.Tenant.Id, signUp.SealedContact) is { } json && JsonSerializer.Deserialize<SignUpContact>(json) is { } contact)
                addresses.Add(contact.Email);
        closure.Count("sign-ups deleted", await db.SignUps.Where(s => s.OpenedTenantId == tenantId).ExecuteDeleteAsync(cancellation));
        closure.Count("mails of the region deleted", await DeleteMailsAsync(addresses, cancellation));
        foreach (var member in members)
            rights.Forget(member);
    }

    /// <summary>Links to confirm an address or to set a password, a month of them at most.</summary>
    private async Task<int> DeleteMailsAsync(HashSet<string> addresses, CancellationToken cancellation)
    {
        if (addresses.Count == 0)
            return 0;
        using var region = TenantScope.Enter(Region.Tenant);
        var theirs = new List<Guid>();
        foreach (var mail in await db.Mails.AsNoTracking().Select(m => new { m.Id, m.SealedRecipient }).ToListAsync(cancellation))
            if (await fields.OpenAsync(Region.Tenant.Id, mail.SealedRecipient) is { } recipient && addresses.Contains(recipient))
                theirs.Add(mail.Id);
        await db.Outbox.Where(message => theirs.Contains(message.Id)).ExecuteDeleteAsync(cancellation);
        carrier.RemoveFiles(theirs);
        return await db.Mails.Where(mail => theirs.Contains(mail.Id)).ExecuteDeleteAsync(cancellation);
    }
}
