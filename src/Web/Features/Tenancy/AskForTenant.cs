using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The sign-up form: keeps the wish and sends a link that proves the address. Nothing is opened yet.</summary>
public sealed class AskForTenant(AppDbContext db, TenantFields fields, MailPost post, IOptions<SiteOptions> site, IStringLocalizer<TenancyRoom> L, TimeProvider time)
{
    private const string TailLetters = "23456789abcdefghjkmnpqrstuvwxyz";

    public async Task<Outcome<SignUp>> RunAsync(SignUpDraft draft, CancellationToken cancellation)
    {
        var errors = draft.Check(out var wish);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var identifier = wish.Identifier ?? await ProposeAsync(TenantIdentifier.Propose(wish.Name, wish.Kind, Tail()), cancellation);
        if (await IsTakenAsync(identifier, cancellation))
            return Refusal.Invalid(new FieldError("identifier", "taken", TenantIdentifier.Taken, await ProposeAsync(identifier, cancellation)));

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var contact = await fields.ProtectAsync(Region.Tenant.Id, JsonSerializer.Serialize(new SignUpContact(wish.ContactName, wish.Email)));
        var signUp = SignUp.Ask(wish, identifier, contact, token, time.NowUtc());
        using var region = TenantScope.Enter(Region.Tenant);
        db.SignUps.Add(signUp);
        using (Culture.Enter(wish.Language))
            post.Queue(db, new MailDraft("sign-up", wish.Email, wish.Language, L["Open {0} in HealthCode", wish.Name],
                [L["Hello {0},", wish.ContactName], L["with this link you confirm your address and open {0}.", wish.Name]])
            {
                Link = new MailLink(L["Confirm and continue"], site.Value.Link($"/sign-up/{token}")),
                Notes = [L["The link works for two days. If you did not sign up, do nothing."]],
            });
        await db.SaveChangesAsync(cancellation);
        return signUp;
    }

    private async Task<string> ProposeAsync(string wanted, CancellationToken cancellation)
    {
        var proposed = wanted;
        for (var number = 2; await IsTakenAsync(proposed, cancellation); number++)
            proposed = number < 10 ? $"{wanted[..Math.Min(wanted.Length, TenantIdentifier.Longest - 2)]}-{number}" : $"{wanted[..Math.Min(wanted.Length, TenantIdentifier.Longest - 5)]}-{Tail()}";
        return proposed;
    }

    // Those that wait for their operator hold their name too.
    private async Task<bool> IsTakenAsync(string identifier, CancellationToken cancellation) =>
        identifier == Region.Tenant.Identifier
        || await db.Tenants.AnyAsync(t => t.Identifier == identifier, cancellation)
        || await db.SignUps.AnyAsync(s => s.Identifier == identifier && s.ConfirmedUtc != null && s.DecidedUtc == null, cancellation);

    private static string Tail() => RandomNumberGenerator.GetString(TailLetters, 4);
}
