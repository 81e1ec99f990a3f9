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
