using System.Globalization;
using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Codes;

/// <summary>
/// Writes the text message of a reminder when its time has come, if it is still wished and the code is still the same. It names neither
/// a state nor what the code is about: messages are read on locked screens.
/// </summary>
public sealed class SendReminder(AppDbContext db, CitizenSeal seal, CitizenAccounts accounts, Guardians guardians, TextPost texts, RegionClock clock, IOptions<SiteOptions> site, IStringLocalizer<CodesRoom> L)
{
    public async Task RunAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var (citizenId, validUntilUtc, agentId) = JsonSerializer.Deserialize<RemindOfCodes.Message>(message.Payload)!;
        var left = validUntilUtc - clock.NowUtc;
        if (left <= TimeSpan.Zero || !texts.IsOpen)
            return;
        var reader = await FindReaderAsync(citizenId, agentId, cancellation);
        var isSame = await db.PersonalCodes.AnyAsync(code => code.Id == citizenId && code.ValidUntilUtc == validUntilUtc
            && (code.State == CodeState.Green || code.State == CodeState.Amber || code.State == CodeState.Red), cancellation);
        if (!isSame || reader?.SealedPhone is not { } sealedPhone || await seal.OpenAsync(reader.Id, sealedPhone) is not { } phone)
            return;
        using var language = Culture.Enter(reader.Language);
        var until = clock.ToLocal(validUntilUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var words = agentId is null
            ? L["Your code counts until {0}. Renew it in time: {1}", until, site.Value.Link("/me")]
            : L["The code of {0} counts until {1}. Renew it in time: {2}", MaskedName.Of(await accounts.NameOfAsync(citizenId, cancellation)), until, site.Value.Link(Acting.HomeOf(reader.Id, citizenId))];
        await texts.QueueAsync(db, phone, words, left);
    }

    /// <summary>Null when it is not wished any more, or the agent may not show the code any more.</summary>
    private async Task<Citizen?> FindReaderAsync(Guid citizenId, Guid? agentId, CancellationToken cancellation)
    {
        if (agentId is not { } agent)
            return await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == citizenId && c.IsRemindedByText, cancellation);
        return await guardians.FindAsync(agent, citizenId, cancellation) is { } guardianship && guardianship.May(GuardianCapability.Show, clock.Today)
            ? await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == agent && db.ReminderWishes.Any(wish => wish.AgentId == agent && wish.CitizenId == citizenId), cancellation)
            : null;
    }
}
