namespace HealthCode.Infrastructure.Mail;

/// <summary>A mail as its writer thinks of it, in the reader's language; <see cref="MailPost"/> queues it.</summary>
/// <param name="Kind">Stable name of what it is, e.g. <c>invitation</c> or <c>report</c>; shown in lists, so never a person's name.</param>
/// <param name="To">One address.</param>
/// <param name="Language">zh-CN or en: of the words that the layout adds.</param>
/// <param name="Paragraphs">Plain text; a line break inside stays one.</param>
public sealed record MailDraft(string Kind, string To, string Language, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>What the reader is asked to open: a button, and the address below for those whose programs show none.</summary>
    public MailLink? Link { get; init; }

    /// <summary>After the button, in small print: until when, what to do when it was not you.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <param name="Url">Absolute, from <c>Site:PublicUrl</c>.</param>
public sealed record MailLink(string Label, string Url);

/// <summary>A file that is fetched when the mail leaves; its bytes never lie in the queue.</summary>
/// <param name="Source">Name of a registered <see cref="MailAttachmentSource"/>.</param>
/// <param name="Id">What that source calls the file.</param>
/// <param name="FileName">As the reader sees it; Chinese is fine.</param>
public sealed record MailAttachment(string Source, Guid Id, string FileName, string MediaType);

/// <summary>
/// Where attachments of one kind come from; register one as a singleton. It is asked in the tenant's scope with services of its
/// own, again for each try. Null means that the file is gone: the mail then leaves without it and says so.
/// </summary>
public sealed record MailAttachmentSource(string Name, Func<IServiceProvider, Guid, CancellationToken, Task<byte[]?>> ReadAsync);
