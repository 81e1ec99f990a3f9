using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.Mail;

/// <summary>A mail of a tenant, or of the region. Its outbox row has the same id and says whether it is still to be sent.</summary>
public sealed class QueuedMail
{
    /// <summary>How long a list can say that a mail was sent, and to whom.</summary>
    public const int KeptDays = 30;

    private QueuedMail() { }

    public Guid Id { get; private set; }

    /// <summary>What it is, e.g. <c>invitation</c>.</summary>
    public string Kind { get; private set; } = "";

    [Personal("to send the mail, and to show staff where it went", RetentionClass.Mail)]
    public byte[] SealedRecipient { get; private set; } = [];

    [Personal("to send the mail; erased as soon as it has left", RetentionClass.Mail)]
    public byte[]? SealedContent { get; private set; }
    public DateTime CreatedUtc { get; private set; }
    public DateTime? SentUtc { get; private set; }

    internal static QueuedMail Of(OutboxMessage message, string kind, byte[] recipient, byte[] content) => new()
    {
        Id = message.Id,
        Kind = kind,
        SealedRecipient = recipient,
        SealedContent = content,
        CreatedUtc = message.CreatedUtc,
    };

    /// <summary>What has left is not kept a second time.</summary>
    public void Sent(DateTime nowUtc) => (SentUtc, SealedContent) = (nowUtc, null);
}

/// <summary>What is sealed: the finished mail without its attachments' bytes.</summary>
internal sealed record MailContent(string Subject, string Text, string Html, string Language, IReadOnlyList<MailAttachment> Attachments);
