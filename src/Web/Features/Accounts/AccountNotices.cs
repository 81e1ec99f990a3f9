using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>What happened to an account: in the region's audit log, and in a mail to its owner, who may not have been the one who did it.</summary>
public sealed class AccountNotices(AppDbContext db, MailPost post, AuditTrail audit, IOptions<SiteOptions> site, IStringLocalizer<AccountsRoom> L)
{
    /// <param name="action">Stable name, e.g. <c>account.password-changed</c>.</param>
    public async Task SendAsync(StaffUser user, string action, CancellationToken cancellation = default)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, action, $"account:{user.Id}", user.Id);
        using (Culture.Enter(user.Language))
            post.Queue(db, new MailDraft("security", user.Email!, user.Language, L["Your account was changed"], [L["Hello {0},", user.DisplayName], SentenceOf(action)])
            {
                Link = new MailLink(L["Look at your account"], site.Value.Link("/account")),
                Notes = [L["If this was not you, set a new password at once: {0}", site.Value.Link("/forgot-password")]],
            });
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A link to set a password, which works for an hour and once.</summary>
    public async Task SendNewPasswordAsync(StaffUser user, string path, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        audit.Record(db, "account.password-asked", $"account:{user.Id}", Guid.Empty);
        using (Culture.Enter(user.Language))
            post.Queue(db, new MailDraft("password", user.Email!, user.Language, L["Set a new password"], [L["Hello {0},", user.DisplayName], L["Somebody, probably you, asked for a new password for this address."]])
            {
                Link = new MailLink(L["Set a new password"], site.Value.Link(path)),
                Notes = [L["The link works once, for one hour. If it was not you, do nothing: your password stays."]],
            });
        await db.SaveChangesAsync(cancellation);
    }

    private string SentenceOf(string action) => action switch
    {
        "account.password-changed" => L["Your password was changed. All other devices were signed out."],
        "account.two-factor-on" => L["Signing in now asks for a code of your authenticator app."],
        "account.two-factor-off" => L["Signing in no longer asks for a code of your authenticator app."],
        "account.recovery-codes" => L["New recovery codes were made; the old ones no longer work."],
        "account.recovery-code-used" => L["Somebody signed in with one of your recovery codes."],
        "account.passkey-added" => L["A passkey was added. It signs in without your password."],
        "account.passkey-removed" => L["A passkey was removed."],
        _ => action,
    };
}
