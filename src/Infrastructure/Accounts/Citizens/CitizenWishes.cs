using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>In which language a citizen reads text messages, and which of them are wanted.</summary>
public sealed class CitizenWishes(Database database)
{
    public async Task<bool> IsRemindedByTextAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.Citizens.Where(c => c.Id == citizenId).Select(c => c.IsRemindedByText).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether an agent is told before somebody else's code runs out.</summary>
    public async Task<bool> IsRemindedOfAsync(Guid agentId, Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.ReminderWishes.AnyAsync(w => w.AgentId == agentId && w.CitizenId == citizenId, cancellation);
    }

    /// <param name="language">That of the page on which it was wished: the agent's.</param>
    public async Task RemindOfAsync(Guid agentId, Guid citizenId, bool byText, string language, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var wish = await db.ReminderWishes.FirstOrDefaultAsync(w => w.AgentId == agentId && w.CitizenId == citizenId, cancellation);
        if (await db.Citizens.FirstOrDefaultAsync(c => c.Id == agentId, cancellation) is not { } agent)
            return;
        agent.Speak(language);
        if (byText && wish is null)
            db.ReminderWishes.Add(ReminderWish.Of(agentId, citizenId));
        else if (!byText && wish is not null)
            db.ReminderWishes.Remove(wish);
        await db.SaveChangesAsync(cancellation);
    }

    /// <param name="language">That of the page on which it was wished.</param>
    public async Task RemindAsync(Guid citizenId, bool byText, string language, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        if (await db.Citizens.FirstOrDefaultAsync(c => c.Id == citizenId, cancellation) is not { } citizen)
            return;
        citizen.Remind(byText);
        citizen.Speak(language);
        await db.SaveChangesAsync(cancellation);
    }
}
