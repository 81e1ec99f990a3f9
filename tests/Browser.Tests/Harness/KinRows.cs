using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>People for whom a citizen acts, each with a code of their own.</summary>
internal static class KinRows
{
    public static async Task<Guid> AddAsync(Site site, Guid agent, string name, DateOnly born, Relation relation, CodeState state)
    {
        var nowUtc = site.Clock.GetUtcNow().UtcDateTime;
        var digits = $"110105{born:yyyyMMdd}{Random.Shared.Next(100, 1000)}";
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, digits + IdentityNumber.CheckOf(digits), DateOnly.FromDateTime(nowUtc)).Value;
        var person = await site.Services.GetRequiredService<CitizenAccounts>().JoinWithoutNumberAsync(new(name, document), "zh-CN", default);
        var bond = Guardianship.Ask(agent, person, relation, GuardianCapability.All, null, nowUtc);
        bond.Begin(nowUtc);
        await using (var db = site.Services.GetRequiredService<Database>().CreateContext())
        {
            db.Guardianships.Add(bond);
            await db.SaveChangesAsync();
        }
        await DecideAsync(site, person, state);
        return person;
    }

    public static async Task DecideAsync(Site site, Guid person, CodeState state)
    {
        var nowUtc = site.Clock.GetUtcNow().UtcDateTime;
        await using var scope = site.Services.CreateAsyncScope();
        var pack = scope.ServiceProvider.GetRequiredService<PolicyPacks>().Current;
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(person, pack, new(state, null, nowUtc.AddDays(7), null, null, null), CodeCause.Declared, nowUtc, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }
}
