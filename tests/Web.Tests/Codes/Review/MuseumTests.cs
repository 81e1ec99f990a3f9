using HealthCode.Domain.Accounts;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Codes.Review;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes.Review;

/// <summary>1,317 people were set red by officials without ground. Here five of them try, each with a second person's consent.</summary>
public sealed class MuseumTests : IAsyncDisposable
{
    private const int Wronged = 1_317;
    private const int Codes = 3_000;

    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public MuseumTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Museum_1317_codes_set_red_by_officials_without_ground_are_stopped_and_told()
    {
        var officials = new List<Guid>();
        for (var i = 0; i < 5; i++)
            officials.Add((await app.AddRegionStaffAsync(RegionDuty.Reviewer, RegionDuty.Approver)).Id);
        var watcher = await app.AddRegionStaffAsync(RegionDuty.Approver);
        var proposals = await FillAsync(officials);

        // The bulk of a morning: a decision every two seconds.
        var stopped = new Dictionary<string, int>();
        for (var i = 0; i < proposals.Count; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            await using var scope = app.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<DecideState>().ApproveAsync(proposals[i], officials[(i + 1) % 5], default) is { } refusal)
                stopped[refusal.Code] = stopped.GetValueOrDefault(refusal.Code) + 1;
        }

        await using var db = Open();
        var wronged = await db.PersonalCodes.CountAsync(code => code.State == CodeState.Red);
        Assert.Equal(Brake.MostInRegion(Codes + Wronged), wronged);
        Assert.Equal(Wronged - wronged, stopped.Values.Sum());
        Assert.All(stopped.Keys, code => Assert.StartsWith("brake-", code, StringComparison.Ordinal));
        using var region = TenantScope.Enter(Region.Tenant);
        // Told at once, and it stays so until somebody with no part in it has looked.
        Assert.Contains(await db.Mails.Select(mail => mail.Kind).ToListAsync(), kind => kind == "brake");
        clock.Advance(TimeSpan.FromHours(5));
        Assert.StartsWith("brake-", (await ApproveAsync(proposals[^1], officials[(proposals.Count) % 5]))!.Code, StringComparison.Ordinal);
        var page = await (await app.SignInAsync(watcher)).ReadAsync("/region/brake");
        Assert.Contains("everybody is stopped", page, StringComparison.Ordinal);
    }

    private async Task<HealthCode.Web.Shell.Refusal?> ApproveAsync(Guid proposal, Guid approver)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DecideState>().ApproveAsync(proposal, approver, default);
    }

    /// <summary>A region of green codes; for some of them a case and a proposal each.</summary>
    private async Task<List<Guid>> FillAsync(List<Guid> officials)
    {
        var seal = app.Services.GetRequiredService<CitizenSeal>();
        var (pack, nowUtc) = (app.Services.GetRequiredService<PolicyPacks>().Current, clock.GetUtcNow().UtcDateTime);
        var proposal = new StateProposal(CodeState.Red, "contact-known", "Came to complain at the bank.", "A list from the office", nowUtc.AddDays(14));
        var proposals = new List<Guid>();
        for (var done = 0; done < Codes + Wronged; done += 2_000)
        {
            await using var db = Open();
            for (var i = done; i < Math.Min(done + 2_000, Codes + Wronged); i++)
            {
                var id = Guid.CreateVersion7();
                db.Citizens.Add(Citizen.Join(id, [1], [.. BitConverter.GetBytes(i), .. new byte[28]], nowUtc));
                var code = PersonalCode.Begin(id);
                code.Decide(pack, new(CodeState.Green, null, nowUtc.AddDays(14), null, null, null), CodeCause.Declared, nowUtc);
                db.PersonalCodes.Add(code);
                if (i >= Wronged)
                    continue;
                var review = ReviewCase.Open(id, ReviewKind.Asked, null, TimeSpan.FromHours(24), nowUtc);
                var decision = StateDecision.Propose(review, pack, proposal, await Grounds.ProtectAsync(seal, id, proposal), officials[i % 5], nowUtc);
                db.AddRange(review, decision);
                proposals.Add(decision.Id);
            }
            await db.SaveChangesAsync();
        }
        return proposals;
    }

    private AppDbContext Open() => app.Services.GetRequiredService<Database>().CreateContext();
}
