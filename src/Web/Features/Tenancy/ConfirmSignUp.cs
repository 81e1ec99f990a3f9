using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The press behind the mail's link: opens the tenant, or lays the sign-up before an operator.</summary>
public sealed class ConfirmSignUp(
    AppDbContext db, OpenTenant open, MailPost post, AuditTrail audit, IOptions<TenancyOptions> options, IOptions<SiteOptions> site, IStringLocalizer<TenancyRoom> L, TimeProvider time)
{
    /// <summary>Null for a link nobody sent.</summary>
    public Task<SignUp?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = SignUp.HashOf(token);
        return db.SignUps.SingleOrDefaultAsync(s => s.TokenHash == hash, cancellation);
    }

    /// <returns>The secret of the owner's invitation; an empty text when an operator looks first.</returns>
    public async Task<Outcome<string>> RunAsync(SignUp signUp, CancellationToken cancellation)
    {
        if (signUp.StateAt(time.GetUtcNow().UtcDateTime) != SignUpState.Asked)
            return Refusal.Changed;
        if (!options.Value.Approval)
            return await open.RunAsync(signUp, operatorId: null, cancellation);
        using var region = TenantScope.Enter(Region.Tenant);
        signUp.Confirm(time.NowUtc());
        audit.Record(db, "sign-up.confirmed", $"sign-up:{signUp.Id}", Guid.Empty, new { signUp.Identifier, signUp.Name });
        foreach (var colleague in await OperatorsAsync(cancellation))
            using (Culture.Enter(colleague.Language))
                post.Queue(db, new MailDraft("approval", colleague.Email, colleague.Language, L["A tenant waits for your decision: {0}", signUp.Name], [L["{0} has signed up and confirmed the address.", signUp.Name]])
                {
                    Link = new MailLink(L["Look at it"], site.Value.Link("/region")),
                });
        await db.SaveChangesAsync(cancellation);
        return "";
    }

    private async Task<List<(string Email, string Language)>> OperatorsAsync(CancellationToken cancellation)
    {
        var found = await (from role in db.RegionRoles where role.Duty == RegionDuty.Operator join user in db.Users on role.UserId equals user.Id select new { user.Email, user.Language }).ToListAsync(cancellation);
        return [.. found.Where(user => user.Email is not null).Select(user => (user.Email!, user.Language))];
    }
}
