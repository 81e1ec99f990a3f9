using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A case with an appeal, a proposal that waits for a second person, and a brake that holds: what the region's pages show.</summary>
internal static class ReviewRows
{
    /// <param name="reviewer">Has the case.</param>
    public static async Task<Dictionary<string, string>> AddAsync(Site site, Guid citizen, Guid reviewer)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, seal, pack, nowUtc) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<CitizenSeal>(), services.GetRequiredService<PolicyPacks>().Current, site.Clock.GetUtcNow().UtcDateTime);
        var change = (await services.GetRequiredService<PersonalCodes>().DecideAsync(citizen, pack, new(CodeState.Red, null, nowUtc.AddDays(7), null, null, null), CodeCause.Declared, nowUtc, default))!;
        var appeal = ReviewCase.Appeal(change, await seal.ProtectAsync(citizen, "体温计坏了，诊所量的是 36.6。The thermometer was broken."), TimeSpan.FromHours(24), nowUtc);
        appeal.Assign(reviewer, nowUtc);
        var waiting = ReviewCase.Open(citizen, ReviewKind.Asked, pack.Review.Rules[0].Id, TimeSpan.FromHours(2), nowUtc);
        waiting.Assign(reviewer, nowUtc);
        var proposal = new StateProposal(CodeState.Amber, "temperature", "诊所复核后的体温仍为 37.5。The clinic measured 37.5.", "11 月 25 日与诊所通话 Call with the clinic", nowUtc.AddDays(3));
        var decision = StateDecision.Propose(waiting, pack, proposal, await Grounds.ProtectAsync(seal, citizen, proposal), reviewer, nowUtc);
        db.AddRange(appeal, waiting, decision, AppealMaterial.Of(appeal, "image/png", await seal.ProtectBytesAsync(citizen, [0x89, 0x50, 0x4E, 0x47]), nowUtc),
            BrakeTrip.Trip(Brake.Author, Guid.NewGuid(), 21, nowUtc.AddMinutes(-5)));
        await db.SaveChangesAsync();
        return new() { ["reviews/Id"] = $"{appeal.Id}", ["decisions/Id"] = $"{decision.Id}" };
    }
}
