using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>An appeal with a picture and a proposal; the region's, no tenant's.</summary>
internal static class ReviewRows
{
    public static async Task<Dictionary<string, Guid>> AddAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<Database>().CreateContext();
        var (seal, pack, nowUtc) = (services.GetRequiredService<CitizenSeal>(), services.GetRequiredService<PolicyPacks>().Current, DateTime.UtcNow);
        var citizen = await services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync("+8613800138998", default);
        var code = PersonalCode.Begin(citizen);
        var appeal = ReviewCase.Appeal(code.Decide(pack, new(CodeState.Amber, null, nowUtc.AddDays(7), null, null, null), CodeCause.Declared, nowUtc), await seal.ProtectAsync(citizen, "wrong"), TimeSpan.FromHours(24), nowUtc);
        var material = AppealMaterial.Of(appeal, "image/png", await seal.ProtectBytesAsync(citizen, [1]), nowUtc);
        var proposal = new StateProposal(CodeState.Green, "", "It was a mistake", "A call with the clinic", nowUtc.AddDays(1));
        var decision = StateDecision.Propose(appeal, pack, proposal, await Grounds.ProtectAsync(seal, citizen, proposal), Guid.NewGuid(), nowUtc);
        db.AddRange(appeal, material, decision);
        await db.SaveChangesAsync();
        return new() { ["reviews/id"] = appeal.Id, ["decisions/id"] = decision.Id, ["materials/materialId"] = material.Id };
    }
}
