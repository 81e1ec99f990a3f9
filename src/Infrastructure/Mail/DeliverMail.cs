using System.Globalization;
using System.Text.Json;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace HealthCode.Infrastructure.Mail;

/// <summary>Sends the mail of an outbox row. After a crash between sending and saving it is sent again, under the same message id.</summary>
internal sealed class DeliverMail(
    AppDbContext db, TenantFields fields, MailCarrier carrier, IEnumerable<MailAttachmentSource> sources, IServiceProvider services, TimeProvider time)
{
    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        // Forgotten, or sent already: nothing is left to do.
        if (await db.Mails.SingleOrDefaultAsync(m => m.Id == message.Id, cancellation) is not { SealedContent: { } content } mail)
            return;
        var tenantId = TenantScope.Current.TenantInfo!.Id;
        // The tenant was closed and its keys are gone: so is the mail.
        if (await fields.OpenAsync(tenantId, mail.SealedRecipient) is not { } recipient || await fields.OpenAsync(tenantId, content) is not { } opened)
            return;
        var mime = await BuildAsync(mail, recipient, JsonSerializer.Deserialize<MailContent>(opened)!, cancellation);
        var fileName = string.Create(CultureInfo.InvariantCulture, $"{mail.CreatedUtc:yyyyMMdd'T'HHmmssfff}-{mail.Kind}-{mail.Id:n}.eml");
        await carrier.CarryAsync(mime, fileName, cancellation);
        mail.Sent(Milliseconds.Truncate(time.GetUtcNow().UtcDateTime));
    }

    private async Task<MimeMessage> BuildAsync(QueuedMail mail, string recipient, MailContent content, CancellationToken cancellation)
    {
        var sender = carrier.Sender;
        var mime = new MimeMessage
        {
            Subject = content.Subject,
            Date = time.GetUtcNow(),
            MessageId = $"{mail.Id:n}@{sender.Domain}",
        };
        mime.From.Add(sender);
        mime.To.Add(MailboxAddress.Parse(recipient));
        mime.Headers.Add(HeaderId.ContentLanguage, content.Language);
        // Nobody's holiday notice should come back for a machine's mail.
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = content.Text, HtmlBody = content.Html };
        foreach (var attachment in content.Attachments)
        {
            var source = sources.FirstOrDefault(s => s.Name == attachment.Source)
                ?? throw new InvalidOperationException($"Nobody gives attachments of the kind '{attachment.Source}'.");
            if (await source.ReadAsync(services, attachment.Id, cancellation) is { } bytes)
                body.Attachments.Add(attachment.FileName, bytes, ContentType.Parse(attachment.MediaType));
            else
                body.TextBody += Gone(content.Language, attachment.FileName);
        }
        mime.Body = body.ToMessageBody();
        return mime;
    }

    private static string Gone(string language, string fileName) => language.StartsWith("zh", StringComparison.Ordinal)
        ? $"\n附件“{fileName}”已被删除，无法随信发送。\n"
        : $"\nThe attachment \"{fileName}\" was deleted before this mail could leave.\n";
}
