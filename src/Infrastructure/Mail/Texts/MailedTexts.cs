using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>For gateways that turn a mail into a text message.</summary>
internal sealed class MailedTexts(MailCarrier carrier, IOptions<TextOptions> options, TimeProvider time) : ITextSender
{
    public Task SendAsync(string to, string text, Guid id, CancellationToken cancellation)
    {
        var sender = carrier.Sender;
        var mime = new MimeMessage { Date = time.GetUtcNow(), MessageId = $"{id:n}@{sender.Domain}", Body = new TextPart("plain") { Text = text } };
        mime.From.Add(sender);
        mime.To.Add(MailboxAddress.Parse(options.Value.Address.Replace("{to}", to.TrimStart('+'), StringComparison.Ordinal)));
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        return carrier.CarryAsync(mime, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}-text-{id:n}.eml"), cancellation);
    }
}
