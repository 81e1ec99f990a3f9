using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Makes the secret link of an invitation and puts it into a mail; only the hash stays here.</summary>
public sealed class InvitationLinks(AppDbContext db, MailPost post, TenantFields fields, TenantHandles handles, IOptions<SiteOptions> site, IStringLocalizer<TenancyRoom> L)
{
    private const int SecretBytes = 16;

    public static string PathOf(string token) => $"/invitations/{token}";

    /// <summary>Adds handle and mail to the unit of work; earlier links of the invitation end.</summary>
    /// <returns>The secret, for whoever opens the link at once instead of waiting for the mail.</returns>
    public async Task<string> SendAsync(Invitation invitation, string inviter, DateTime nowUtc, CancellationToken cancellation)
    {
        var tenant = (TenantInfo)TenantScope.Current.TenantInfo!;
        await EndAsync(invitation.Id, nowUtc, cancellation);
        var token = NewToken();
        db.TenantHandles.Add(TenantHandle.For(HandleKind.Invitation, token, tenant.Id, invitation.Id, invitation.ExpiresUtc));
        var email = await fields.OpenAsync(tenant.Id, invitation.SealedEmail) ?? throw new InvalidOperationException("The tenant's key is gone.");
        using (Culture.Enter(invitation.Language))
            post.Queue(db, new MailDraft("invitation", email, invitation.Language, L["Invitation: {0}", tenant.Name],
                [L["Hello,"], L["{0} invites you to work with {1} in HealthCode as {2}.", inviter, tenant.Name, L[invitation.Role.ToString()]]])
            {
                Link = new MailLink(L["Accept the invitation"], site.Value.Link(PathOf(token))),
                Notes = [L["The link works once, until {0}. If you do not know the sender, do nothing.", invitation.ExpiresUtc.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)]],
            });
        return token;
    }

    /// <summary>The links that were sent stop working with the caller's commit; then <see cref="Forget"/>.</summary>
    public async Task EndAsync(Guid invitationId, DateTime nowUtc, CancellationToken cancellation)
    {
        foreach (var handle in await db.TenantHandles.Where(handle => handle.TargetId == invitationId).ToListAsync(cancellation))
            handle.Expire(nowUtc);
    }

    public void Forget(Guid invitationId) => handles.TargetChanged(invitationId);

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
