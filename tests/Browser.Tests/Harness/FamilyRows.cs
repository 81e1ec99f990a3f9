using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A mother with a child that somebody else asks for too, an elder who was asked, and a case for the region's staff.</summary>
internal static class FamilyRows
{
    public static async Task<Dictionary<string, string>> AddAsync(Site site, Guid mother)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, seal, accounts, nowUtc) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<CitizenSeal>(), services.GetRequiredService<CitizenAccounts>(), site.Clock.GetUtcNow().UtcDateTime);
        var today = DateOnly.FromDateTime(nowUtc);
        await services.GetRequiredService<CitizenIdentities>().SaveAsync(mother, new("李芳芳", Document("11010519880317", "002", today)), default);
        var child = await accounts.JoinWithoutNumberAsync(new("王雨桐", Document($"110105{today.Year - 8}0517", "002", today)), "zh-CN", default);
        var father = await accounts.JoinWithoutNumberAsync(new("王小明", Document("11010519860711", "003", today)), "zh-CN", default);
        var (mine, coming) = (Guardianship.Ask(mother, child, Relation.Child, GuardianCapability.All, today.AddYears(1), nowUtc), Guardianship.Ask(father, child, Relation.Child, GuardianCapability.Show, today.AddYears(1), nowUtc));
        mine.Begin(nowUtc);
        coming.WaitForObjections(nowUtc);
        var row = FamilyCase.Open(mine.Id, FamilyCaseKind.Dispute, FamilySide.OtherAgent, father, await seal.ProtectAsync(child, "她不是孩子的母亲。She is not the mother."), nowUtc);
        var code = HealthCode.Domain.Posters.PosterAlias.FromRandom(Guid.NewGuid().ToByteArray());
        var person = new ConsentPerson("李秀英", Document("11010519520211", "004", today).ToText(), null, null, code.ToString());
        var request = ConsentRequest.Ask(Guid.CreateVersion7(), mother, Relation.Elder, GuardianCapability.All, today.AddDays(90), await ConsentPerson.RefAsync(seal, code.Compact), await person.SealAsync(seal, mother), nowUtc);
        db.AddRange(mine, coming, row, request);
        await db.SaveChangesAsync();
        return new() { ["family/Id"] = $"{mine.Id}", ["family/CaseId"] = $"{row.Id}", ["asked/AskedId"] = $"{request.Id}", ["consent/Asked"] = code.Compact };
    }

    public static IdentityDocument Document(string begin, string order, DateOnly today) =>
        IdentityDocument.Parse(DocumentKind.ResidentIdentity, begin + order + IdentityNumber.CheckOf(begin + order), today).Value;
}
