using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The staff of the tenant in scope, and who has not answered an invitation yet.</summary>
public sealed class ListStaff(AppDbContext db, TenantFields fields, TimeProvider time)
{
    public sealed record Row(Guid UserId, string Name, string Email, MemberRole Role, DateTime SinceUtc, bool HasSecondStep, DateTime? SeenUtc);

    public sealed record Asked(Guid Id, string Email, MemberRole Role, InvitationState State, DateTime ExpiresUtc);

    public async Task<IReadOnlyList<Row>> MembersAsync(CancellationToken cancellation)
    {
        var tenantId = db.TenantId;
        var members = await (from member in db.Members.AsNoTracking()
                             where member.TenantId == tenantId
                             join user in db.Users.AsNoTracking() on member.UserId equals user.Id
                             select new { member.UserId, member.Role, member.SinceUtc, user.DisplayName, user.Email, user.TwoFactorEnabled }).ToListAsync(cancellation);
        var ids = members.ConvertAll(member => member.UserId);
        var seen = await db.StaffSessions.AsNoTracking().Where(session => ids.Contains(session.UserId))
            .GroupBy(session => session.UserId).Select(own => new { own.Key, SeenUtc = own.Max(session => session.SeenUtc) })
            .ToDictionaryAsync(own => own.Key, own => (DateTime?)own.SeenUtc, cancellation);
        return [.. members.OrderBy(m => m.Role).ThenBy(m => m.DisplayName, StringComparer.CurrentCulture)
            .Select(m => new Row(m.UserId, m.DisplayName, m.Email ?? "", m.Role, m.SinceUtc, m.TwoFactorEnabled, seen.GetValueOrDefault(m.UserId)))];
    }

    public async Task<IReadOnlyList<Asked>> InvitationsAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var rows = new List<Asked>();
        foreach (var invitation in await db.Invitations.AsNoTracking().Where(i => i.AcceptedUtc == null && i.WithdrawnUtc == null).OrderByDescending(i => i.InvitedUtc).ToListAsync(cancellation))
            rows.Add(new(invitation.Id, await fields.OpenAsync(db.TenantId, invitation.SealedEmail) ?? "", invitation.Role, invitation.StateAt(nowUtc), invitation.ExpiresUtc));
        return rows;
    }
}
