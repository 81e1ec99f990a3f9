using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>A child that somebody acts for, a case about it, and an adult who was asked.</summary>
internal static class FamilyRows
{
    public static async Task<Dictionary<string, Guid>> AddAsync(IServiceProvider services, Guid agent, DateTime nowUtc)
    {
        await using var db = services.GetRequiredService<Database>().CreateContext();
        var (seal, today) = (services.GetRequiredService<CitizenSeal>(), DateOnly.FromDateTime(nowUtc));
        var passport = IdentityDocument.Parse(DocumentKind.Passport, "E7654321", today).Value;
        var child = await services.GetRequiredService<CitizenAccounts>().JoinWithoutNumberAsync(new("小明", passport), "en", default);
        var binding = Guardianship.Ask(agent, child, Relation.Child, GuardianCapability.All, today.AddDays(90), nowUtc);
        binding.Note(ConsentWay.Promise, null, null, await new DependantDetails(today.AddYears(-6), "+8613800138000").SealAsync(seal, child));
        binding.Begin(nowUtc);
        binding.Freeze();
        var row = FamilyCase.Open(binding.Id, FamilyCaseKind.Dispute, FamilySide.OtherAgent, agent, await seal.ProtectAsync(child, "I do not know this person"), nowUtc);
        var decided = FamilyCase.Open(binding.Id, FamilyCaseKind.BeyondLimit, FamilySide.Agent, agent, null, nowUtc);
        decided.Decide(true, Guid.NewGuid(), await seal.ProtectAsync(child, "We looked at the register"), nowUtc);
        var person = new ConsentPerson("李秀英", passport.ToText(), null, null, "K7QM-9XTP-W");
        var request = ConsentRequest.Ask(Guid.CreateVersion7(), agent, Relation.Elder, GuardianCapability.Show, today.AddDays(90), await ConsentPerson.RefAsync(seal, $"{binding.Id:n}"), await person.SealAsync(seal, agent), nowUtc);
        db.AddRange(binding, row, decided, request);
        await db.SaveChangesAsync();
        return new() { ["family/id"] = binding.Id, ["family/caseId"] = row.Id, ["asked/askedId"] = request.Id };
    }
}
