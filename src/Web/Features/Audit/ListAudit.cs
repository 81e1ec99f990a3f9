using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Audit;

/// <summary>A page of the current tenant's audit log, newest first, readable for people.</summary>
public sealed class ListAudit(AppDbContext db, AuditDetails details)
{
    private const int PageSize = 50;

    /// <param name="ActorName">Null when the system acted, or when the account is gone.</param>
    /// <param name="Detail">JSON; null when there is none or its key was destroyed.</param>
    public sealed record Row(long Sequence, DateTime AtUtc, Guid ActorId, string? ActorName, string Action, string Target, string? Detail);

    /// <param name="Next">The value of <c>before</c> for the page after this; null on the last.</param>
    public sealed record Response(IReadOnlyList<Row> Rows, long? Next);

    public async Task<Response> HandleAsync(long? before)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => before == null || entry.Sequence < before)
            .OrderByDescending(entry => entry.Sequence).Take(PageSize + 1).ToListAsync();
        var names = entries.Count > 0 ? await NamesAsync([.. entries.Select(entry => entry.ActorId).Distinct()]) : [];
        var tenantId = TenantScope.Current.TenantInfo!.Id;
        var rows = new List<Row>();
        foreach (var entry in entries.Take(PageSize))
            rows.Add(new(entry.Sequence, entry.AtUtc, entry.ActorId, names.GetValueOrDefault(entry.ActorId), entry.Action, entry.Target,
                entry.Detail is null ? null : await details.OpenAsync(tenantId, entry.AtUtc, entry.Detail)));
        return new(rows, entries.Count > PageSize ? rows[^1].Sequence : null);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Guid> actors)
    {
        var names = await db.Users.AsNoTracking().Where(user => actors.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName);
        foreach (var key in await db.ApiKeys.AsNoTracking().Where(key => actors.Contains(key.Id)).Select(key => new { key.Id, key.Name }).ToListAsync())
            names[key.Id] = key.Name;
        foreach (var device in await db.Devices.AsNoTracking().Where(device => actors.Contains(device.Id)).Select(device => new { device.Id, device.Name }).ToListAsync())
            names[device.Id] = device.Name;
        return names;
    }
}
