using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>What a member of staff may be, everywhere, at this moment.</summary>
/// <param name="SecurityStamp">Changes when password or sign-ins change; a cookie with an older one is void.</param>
/// <param name="Sessions">Those that nobody has ended.</param>
public sealed record HeldRights(string? SecurityStamp, IReadOnlyDictionary<Guid, MemberRole> Roles, IReadOnlySet<RegionDuty> Duties, IReadOnlySet<Guid> Sessions)
{
    /// <summary>Whether what a cookie says is still so.</summary>
    public bool Admits(string? stamp, Guid? session) => SecurityStamp == stamp && session is { } id && Sessions.Contains(id);
}

/// <summary>
/// Rights are read from the database, not from the cookie, and remembered for a second: so a withdrawn right ends soon on
/// every node, and a busy page costs one query.
/// </summary>
public sealed class StaffRights
{
    private const int Bound = 20_000;
    private readonly Database database;
    private readonly ShortMemory<Guid, HeldRights> remembered;

    public StaffRights(Database database)
    {
        this.database = database;
        // Real time on purpose: rights must not live longer because a demo or a test holds the clock.
        remembered = new(Bound, TimeProvider.System, ReadAsync);
    }

    /// <summary>Null when there is no such account.</summary>
    public ValueTask<HeldRights?> FindAsync(Guid userId) => remembered.FindAsync(userId);

    /// <summary>The role in that tenant; null for strangers.</summary>
    public async ValueTask<MemberRole?> FindRoleAsync(Guid userId, Guid tenantId) =>
        await FindAsync(userId) is { } held && held.Roles.TryGetValue(tenantId, out var role) ? role : null;

    /// <summary>Call after changing rights, so that this node does not wait.</summary>
    public void Forget(Guid userId) => remembered.Forget(userId);

    private async Task<HeldRights?> ReadAsync(Guid userId)
    {
        await using var context = database.CreateContext();
        var user = await context.Users.AsNoTracking().Where(user => user.Id == userId).Select(user => new { user.SecurityStamp }).SingleOrDefaultAsync();
        if (user is null)
            return null;
        var roles = await context.Members.AsNoTracking().Where(member => member.UserId == userId).ToDictionaryAsync(member => member.TenantId, member => member.Role);
        var duties = await context.RegionRoles.AsNoTracking().Where(role => role.UserId == userId).Select(role => role.Duty).ToListAsync();
        var sessions = await context.StaffSessions.AsNoTracking().Where(session => session.UserId == userId).Select(session => session.Id).ToListAsync();
        return new HeldRights(user.SecurityStamp, roles, duties.ToHashSet(), sessions.ToHashSet());
    }
}
