using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>An operator opens the tenant of a sign-up, or refuses it with a reason that its contact reads.</summary>
public sealed class DecideSignUp(AppDbContext db, OpenTenant open, MailPost post, AuditTrail audit, IStringLocalizer<TenancyRoom> L, TimeProvider time)
{
    public const int LongestReason = 300;
    public const string ReasonMissing = "Write why; the contact reads it";

    public async Task<Refusal?> ApproveAsync(Guid id, Guid operatorId, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } signUp ? (await open.RunAsync(signUp, operatorId, cancellation)).Refusal : Refusal.NotFound;

    public async Task<Refusal?> RefuseAsync(Guid id, string? reason, Guid operatorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (ReadReason(reason, errors) is not { } why)
            return Refusal.Invalid(errors);
        if (await FindAsync(id, cancellation) is not { } signUp)
            return Refusal.NotFound;
        using var region = TenantScope.Enter(Region.Tenant);
        signUp.Refuse(why, operatorId, time.NowUtc());
        audit.Record(db, "sign-up.refused", $"sign-up:{id}", operatorId, new { signUp.Identifier, reason = why });
        if (await open.ContactAsync(signUp) is { } contact)
            using (Culture.Enter(signUp.Language))
                post.Queue(db, new MailDraft("approval", contact.Email, signUp.Language, L["{0} was not opened", signUp.Name],
                    [L["Hello {0},", contact.Name], L["the region has not opened {0}. The reason:", signUp.Name], why]));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Changed;
        }
    }

    /// <summary>One line that people read; null when it cannot be one.</summary>
    internal static string? ReadReason(string? reason, List<FieldError> errors)
    {
        var read = PlaceName.ReadOptional("reason", reason, LongestReason, errors);
        if (read is null)
            errors.Add(new("reason", "required", ReasonMissing));
        return errors.Count == 0 ? read : null;
    }

    private async Task<SignUp?> FindAsync(Guid id, CancellationToken cancellation) =>
        await db.SignUps.SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } signUp && signUp.StateAt(time.GetUtcNow().UtcDateTime) == SignUpState.Waiting ? signUp : null;
}
