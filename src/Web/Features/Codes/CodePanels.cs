using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes;

/// <summary>One person whose code a phone shows: the citizen's own, or that of somebody for whom the citizen acts.</summary>
/// <param name="Name">In clear, to be masked as the code masks it; null until somebody has said it.</param>
/// <param name="Line">What tells this person from the others; null for oneself.</param>
/// <param name="RenewBeforeUtc">A credential from before is not what stands here, or has ended.</param>
public sealed record CodePanelView(Acting Acting, string? Name, string? Line, CodeView Code, DateTime RenewBeforeUtc);

/// <summary>Everybody whose code this phone may show, oneself first, read at once: turning to the next one asks for nothing.</summary>
public sealed class CodePanels(AppDbContext db, Guardians guardians, PersonalCodes codes, CitizenIdentities identities, CitizenAccounts accounts, Revocations revocations, RegionClock clock, KinWords kin)
{
    /// <param name="sessionId">The sign-in of this phone.</param>
    public async Task<IReadOnlyList<CodePanelView>> ReadAsync(Guid agentId, Guid sessionId, CancellationToken cancellation)
    {
        var sinceUtc = await revocations.EpochSinceAsync(cancellation);
        var today = clock.Today;
        // Also of whom the agent was unbound and bound again since: the phone holds what has ended.
        var ended = await db.IssuedCredentials.Where(c => c.SessionId == sessionId && c.CitizenId != null && c.SupersededUtc != null).GroupBy(c => c.CitizenId!.Value)
            .Select(group => new { group.Key, LastUtc = group.Max(c => c.SupersededUtc) }).ToDictionaryAsync(group => group.Key, group => group.LastUtc!.Value, cancellation);
        var all = new List<CodePanelView> { await ReadAsync(new(agentId, agentId), SinceOf(agentId), today, cancellation) };
        foreach (var guardianship in await guardians.ListAsync(agentId, cancellation))
            if (guardianship.May(GuardianCapability.Show, today))
                all.Add(await ReadAsync(new(agentId, guardianship.DependantId, guardianship), SinceOf(guardianship.DependantId), today, cancellation));
        return all;

        DateTime SinceOf(Guid person) => ended.GetValueOrDefault(person) is var endedUtc && endedUtc > sinceUtc ? endedUtc : sinceUtc;
    }

    private async Task<CodePanelView> ReadAsync(Acting acting, DateTime sinceUtc, DateOnly today, CancellationToken cancellation)
    {
        var person = acting.PersonId;
        var code = await codes.FindAsync(person, cancellation);
        var who = await identities.FindAsync(person, cancellation);
        var line = acting.As is { } guardianship ? kin.Line(guardianship.Relation, who?.Document.AgeOn(today), who?.Document.Masked[^4..]) : null;
        return new(acting, who?.Name ?? await accounts.NameOfAsync(person, cancellation), line, code, code.DecidedUtc > sinceUtc ? code.DecidedUtc.Value : sinceUtc);
    }
}
