using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Mail;

/// <summary>The newest mails of the tenant in scope, with what became of each.</summary>
public sealed class ListMails(AppDbContext db, TenantFields fields)
{
    private const int Most = 100;

    /// <param name="Recipient">Empty when the tenant's key is gone.</param>
    /// <param name="NextTryUtc">Null when it was sent, or given up.</param>
    /// <param name="Error">The kind of the last failure, never what a server said.</param>
    public sealed record Row(Guid Id, string Kind, string Recipient, DateTime CreatedUtc, DateTime? SentUtc, int Attempts, DateTime? NextTryUtc, string? Error)
    {
        public bool IsGivenUp => SentUtc is null && NextTryUtc is null;
    }

    public async Task<IReadOnlyList<Row>> HandleAsync(CancellationToken cancellation)
    {
        var found = await (from mail in db.Mails.AsNoTracking()
                           join message in db.Outbox.AsNoTracking() on mail.Id equals message.Id into messages
                           from message in messages.DefaultIfEmpty()
                           orderby mail.CreatedUtc descending, mail.Id descending
                           select new { mail.Id, mail.Kind, mail.SealedRecipient, mail.CreatedUtc, mail.SentUtc, Message = message })
            .Take(Most).ToListAsync(cancellation);
        var tenantId = TenantScope.Current.TenantInfo!.Id;
        var rows = new List<Row>();
        foreach (var mail in found)
        {
            var isWaiting = mail.SentUtc is null && mail.Message is { DoneUtc: null, Attempts: < OutboxDelivery.MaxAttempts };
            rows.Add(new(mail.Id, mail.Kind, await fields.OpenAsync(tenantId, mail.SealedRecipient) ?? "", mail.CreatedUtc, mail.SentUtc,
                mail.Message?.Attempts ?? 0, isWaiting ? mail.Message!.NotBeforeUtc : null, mail.Message?.LastError));
        }
        return rows;
    }
}
