using System.Globalization;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Codes;

/// <summary>
/// Writes the text message of a reminder when its time has come, if it is still wished and the code is still the same. It names neither
/// a state nor what the code is about: messages are read on locked screens.
/// </summary>
public sealed class SendReminder(AppDbContext db, CitizenSeal seal, TextPost texts, RegionClock clock, IOptions<SiteOptions> site, IStringLocalizer<CodesRoom> L)
{
    public async Task RunAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var (citizenId, validUntilUtc) = JsonSerializer.Deserialize<RemindOfCodes.Message>(message.Payload)!;
        var left = validUntilUtc - clock.NowUtc;
        if (left <= TimeSpan.Zero || !texts.IsOpen)
            return;
        var citizen = await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == citizenId && c.IsRemindedByText, cancellation);
        var isSame = await db.PersonalCodes.AnyAsync(code => code.Id == citizenId && code.ValidUntilUtc == validUntilUtc
            && (code.State == CodeState.Green || code.State == CodeState.Amber || code.State == CodeState.Red), cancellation);
        if (!isSame || citizen?.SealedPhone is not { } sealedPhone || await seal.OpenAsync(citizenId, sealedPhone) is not { } phone)
            return;
        using var language = Culture.Enter(citizen.Language);
        var words = L["Your code counts until {0}. Renew it in time: {1}", clock.ToLocal(validUntilUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), site.Value.Link("/me")];
        await texts.QueueAsync(db, phone, words, left);
    }
}
