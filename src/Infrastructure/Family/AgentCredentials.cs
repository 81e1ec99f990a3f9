using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>What phones of an agent show for somebody else.</summary>
public static class AgentCredentials
{
    /// <summary>Ends it where the agent may not show the code any more: unbound, frozen, refused, over, or the right was taken away.</summary>
    /// <param name="today">In the region's time zone.</param>
    public static Task FollowAsync(AppDbContext db, Guardianship guardianship, DateOnly today, DateTime nowUtc, CancellationToken cancellation) =>
        guardianship.May(GuardianCapability.Show, today) ? Task.CompletedTask : EndAsync(db, guardianship.AgentId, guardianship.DependantId, nowUtc, cancellation);

    /// <summary>
    /// Ends it in the caller's unit of work: whoever unbinds, or takes the right to show away, does both or neither. Codes on other phones go on.
    /// </summary>
    public static async Task EndAsync(AppDbContext db, Guid agentId, Guid dependantId, DateTime nowUtc, CancellationToken cancellation)
    {
        var shown = db.IssuedCredentials.Where(c => c.CitizenId == dependantId && c.SupersededUtc == null && c.ExpiresUtc > nowUtc
            && db.CitizenSessions.Any(s => s.Id == c.SessionId && s.CitizenId == agentId));
        await foreach (var credential in shown.AsAsyncEnumerable().WithCancellation(cancellation))
            credential.Supersede(nowUtc);
    }
}
