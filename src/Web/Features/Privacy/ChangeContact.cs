using HealthCode.Domain.Privacy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy;

/// <summary>Whom visitors may ask; empty takes it away.</summary>
public sealed class ChangeContact(AppDbContext db, AuditTrail audit)
{
    public Task<string?> FindAsync(CancellationToken cancellation) => db.PrivacyContacts.Select(row => row.Contact).SingleOrDefaultAsync(cancellation);

    public async Task<Refusal?> RunAsync(string? typed, Guid actorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var contact = PlaceName.ReadOptional("contact", typed, PrivacyContact.LongestText, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var known = await db.PrivacyContacts.SingleOrDefaultAsync(cancellation);
        if (contact is null && known is not null)
            db.PrivacyContacts.Remove(known);
        else if (contact is not null && known is null)
            db.PrivacyContacts.Add(PrivacyContact.For(db.TenantId, contact));
        else if (contact is not null)
            known!.Change(contact);
        audit.Record(db, "privacy-contact.changed", $"tenant:{db.TenantId}", actorId);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
