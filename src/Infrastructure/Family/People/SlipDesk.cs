using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Consent slips of the current tenant's persons, in their languages.</summary>
public sealed class SlipDesk(AppDbContext db, WardRegister register, PolicyPacks packs, RegionClock clock)
{
    public const int MostAtOnce = 500;

    public async Task<IReadOnlyList<SlipSheet>> OpenAsync(IQueryable<Ward> wards, CancellationToken cancellation)
    {
        var known = await register.OpenAsync(wards.OrderBy(ward => ward.Group).ThenBy(ward => ward.Id).Take(MostAtOnce), cancellation);
        var citizens = known.Select(ward => ward.Row.CitizenId).ToList();
        var languages = await db.Citizens.Where(citizen => citizens.Contains(citizen.Id)).ToDictionaryAsync(citizen => citizen.Id, citizen => citizen.Language, cancellation);
        var (tenant, pack) = ((TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? "", packs.Current);
        return
        [
            .. known.OrderBy(ward => ward.Row.Group, StringComparer.Ordinal).ThenBy(ward => ward.Row.Id).Select(ward => new SlipSheet(
                ward.Row.SlipNumber, languages.GetValueOrDefault(ward.Row.CitizenId, "zh-CN"), tenant, ward.Person.Name, ward.Person.Document.Kind, ward.Person.Document.Number[^4..],
                ward.Row.Capabilities, ward.Row.Relation, ward.Row.EndsOn, pack.Limits.CardDays, pack.Consent.Text.In("zh-CN"), pack.Consent.Text.In("en"), ward.Row.ConsentVersion,
                ward.Details.Witness, clock.ToLocal(ward.Row.RegisteredUtc))),
        ];
    }
}
