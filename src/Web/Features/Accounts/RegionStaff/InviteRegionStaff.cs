using HealthCode.Domain.Accounts;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts.RegionStaff;

/// <summary>Brings somebody into the region's staff: an account where there is none yet, duties, and a mail with the link to set a password.</summary>
public sealed class InviteRegionStaff(
    AppDbContext db, UserManager<StaffUser> users, ChangeDuties change, RequestNewPassword newPassword, MailPost post, IOptions<SiteOptions> site, IStringLocalizer<AccountsRoom> L)
{
    public const string NameMissing = "Enter the name that colleagues see";
    public const string DutyMissing = "Choose what the person does for the region";
    public const string AlreadyThere = "This person works for the region already; change the duties in the list";
    private const int LongestName = 80;

    /// <param name="language">Of the mail: zh-CN or en.</param>
    public async Task<Refusal?> RunAsync(string? email, string? name, string? language, IReadOnlyCollection<RegionDuty> duties, Guid actorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var address = EmailAddress.Read("email", email, errors);
        var called = PlaceName.ReadOptional("name", name, LongestName, errors);
        if (called is null)
            errors.Add(new("name", "required", NameMissing));
        if (duties.Count == 0)
            errors.Add(new("duty", "required", DutyMissing));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var user = await users.FindByEmailAsync(address);
        if (user is not null && await db.RegionRoles.AnyAsync(role => role.UserId == user.Id, cancellation))
            return Refusal.Invalid(new FieldError("email", "already-member", AlreadyThere));
        if (user is null)
        {
            user = new StaffUser { Id = Guid.CreateVersion7(), UserName = address, Email = address, DisplayName = called!, Language = language == Culture.English.Name ? "en" : "zh-CN" };
            if (await users.CreateAsync(user) is { Succeeded: false } refused)
                throw new InvalidOperationException(refused.ToString());
        }
        if (await change.RunAsync(user.Id, duties, actorId, cancellation) is { } refusal)
            return refusal;
        await WriteAsync(user, cancellation);
        return null;
    }

    private async Task WriteAsync(StaffUser user, CancellationToken cancellation)
    {
        var isNew = user.PasswordHash is null;
        var path = isNew ? await newPassword.PathAsync(user) : "/sign-in";
        using var region = TenantScope.Enter(Region.Tenant);
        using (Culture.Enter(user.Language))
        {
            post.Queue(db, new MailDraft("region-invitation", user.Email!, user.Language, L["You now work for the region"],
                [L["Hello {0},", user.DisplayName], L["an operator has given you duties in the region's health code."]])
            {
                Link = isNew ? new(L["Set a password"], site.Value.Link(path)) : new(L["Sign in"], site.Value.Link(path)),
                Notes = isNew ? [L["The link works once, for one hour. Later, ask for another one at {0}.", site.Value.Link("/forgot-password")]] : [],
            });
        }
        await db.SaveChangesAsync(cancellation);
    }
}
