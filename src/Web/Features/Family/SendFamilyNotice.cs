using System.Globalization;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Family;

/// <summary>
/// Tells somebody by text message that a binding of theirs is about to change: whoever could be robbed of a child's code must hear of it
/// in time, wished or not. It names nobody: messages are read on locked screens.
/// </summary>
public sealed class SendFamilyNotice(AppDbContext db, CitizenSeal seal, TextPost texts, RegionClock clock, IOptions<SiteOptions> site, IStringLocalizer<FamilyRoom> L)
{
    private static readonly TimeSpan Useful = TimeSpan.FromDays(1);

    public async Task RunAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var notice = FamilyNotice.Read(message);
        var left = notice.UntilUtc is { } until ? until - clock.NowUtc : Useful;
        if (left <= TimeSpan.Zero || !texts.IsOpen)
            return;
        var citizen = await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == notice.CitizenId, cancellation);
        if (citizen?.SealedPhone is not { } sealedPhone || await seal.OpenAsync(notice.CitizenId, sealedPhone) is not { } phone)
            return;
        using var language = Culture.Enter(citizen.Language);
        await texts.QueueAsync(db, phone, WordsOf(notice), left);
    }

    private string WordsOf(FamilyNotice notice)
    {
        var link = site.Value.Link("/me/family");
        return notice.News switch
        {
            FamilyNews.Asked => L["Somebody asks to care for a child of yours in HealthCode too. Until {0} you can object: {1}", clock.ToLocal(notice.UntilUtc!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), link],
            FamilyNews.Joined => L["Somebody else now cares for a person of yours in HealthCode too. If that is wrong, say so: {0}", link],
            FamilyNews.Began => L["You can now act for the person you asked for in HealthCode: {0}", link],
            FamilyNews.Frozen => L["A person for whom you act in HealthCode is frozen for you until staff have decided: {0}", link],
            FamilyNews.Decided => L["Staff have decided who may act for somebody in your HealthCode family: {0}", link],
            FamilyNews.Refused => L["The person you asked in HealthCode has refused: {0}", link],
            _ => L["Staff decide who may act for somebody in your HealthCode family: {0}", link],
        };
    }
}
