using HealthCode.Domain;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>
/// Gives an account a new number, proved by a code. At once for somebody who has just shown to be the one; otherwise after three days, and
/// the old number is told how to stop it.
/// </summary>
public sealed class ChangeNumber(
    AppDbContext db, CheckCode check, CitizenAccounts accounts, CitizenNumbers numbers, CitizenSessions sessions, TextPost texts, IOptions<SiteOptions> site, IStringLocalizer<AccountsRoom> L)
{
    // For phones that are without a signal for a while.
    private static readonly TimeSpan Useful = TimeSpan.FromDays(1);

    /// <returns>Null when done or waiting; otherwise <c>number-taken</c> or a reason of <see cref="CheckCode"/>.</returns>
    internal async Task<Reason?> RunAsync(HttpContext context, CodeTicket ticket, string typed)
    {
        if (await check.RunAsync(ticket, typed, context.RequestAborted) is { } reason)
            return reason;
        CodeTicket.Delete(context, CodeUse.Number);
        var citizen = context.User.CitizenId()!.Value;
        var old = await accounts.PhoneOfAsync(citizen, context.RequestAborted);
        var isFresh = await sessions.IsFreshAsync(citizen, context.User.SessionId()!.Value);
        var changed = await numbers.ChangeAsync(db, citizen, ticket.Phone, isFresh, context.RequestAborted);
        if (!changed.IsOk)
            return changed.Reason;
        using var region = TenantScope.Enter(Region.Tenant);
        if (old is not null && old != ticket.Phone)
            await texts.QueueAsync(db, old, Words(changed.Value.StopLink), Useful);
        await db.SaveChangesAsync(context.RequestAborted);
        return null;
    }

    private string Words(string? link) => link is null
        ? L["This number no longer opens the account it belonged to; it has a new one. If that was not you: {0}", site.Value.Link("/me/help")]
        : L["Somebody who is signed in wants to replace this number, in three days. If that is not you, stop it: {0}", site.Value.Link($"/me/number/stop?link={link}")];
}
