using System.Text.Json;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Mail;

/// <summary>
/// Takes mails. A mail is part of the caller's unit of work: it is sent when the change happened, and not otherwise. Recipient
/// and content wait under the key of the tenant in scope; mails of no tenant belong to <see cref="Region.Tenant"/>, whose scope
/// the caller enters.
/// </summary>
public sealed class MailPost(TenantFields fields, OutboxSignal signal, TimeProvider time)
{
    public const string Kind = "mail";

    /// <summary>Adds the mail to <paramref name="db"/>; saving it is the caller's.</summary>
    /// <returns>The mail's id, by which lists show what became of it.</returns>
    public Guid Queue(AppDbContext db, MailDraft draft)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(draft);
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("queueing a mail");
        var message = OutboxMessage.Of(Kind, "{}", Milliseconds.Truncate(time.GetUtcNow().UtcDateTime));
        var content = new MailContent(OneLine(draft.Subject), MailLayout.Text(draft), MailLayout.Html(draft), draft.Language, draft.Attachments);
        db.Outbox.Add(message);
        db.Mails.Add(QueuedMail.Of(message, draft.Kind, fields.Protect(tenant.Id, draft.To.Trim()), fields.Protect(tenant.Id, JsonSerializer.Serialize(content))));
        db.SavedChanges += (_, _) => signal.Wake(tenant.Id);
        return message.Id;
    }

    // A name typed by somebody must not become a header.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
