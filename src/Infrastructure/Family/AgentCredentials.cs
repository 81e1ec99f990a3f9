using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

/// <summary>What phones of an agent show for somebody else.</summary>
public static class AgentCredentials
{
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
