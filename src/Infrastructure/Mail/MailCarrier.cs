using HealthCode.Infrastructure.Persistence;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace HealthCode.Infrastructure.Mail;

/// <summary>Hands a finished mail to the mail server, or lays it down as a file where none is configured.</summary>
public sealed class MailCarrier(IOptions<MailOptions> options, IOptions<StorageOptions> storage)
{
    private const string DevelopmentSender = "HealthCode <no-reply@healthcode.example>";

    /// <summary>Where files are laid: <c>{created}-{kind}-{id}.eml</c>.</summary>
    public string Folder { get; } = Path.Combine(storage.Value.DataDirectory, "outbox");

    public MailboxAddress Sender => MailboxAddress.Parse(options.Value.From.Length > 0 ? options.Value.From : DevelopmentSender);

    /// <param name="fileName">The same for each try of the same mail, so that a repeat replaces.</param>
    public Task CarryAsync(MimeMessage message, string fileName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return options.Value.WritesFiles ? WriteAsync(message, fileName, cancellation) : SendAsync(message, cancellation);
    }

    /// <summary>Takes the files of these mails away, where mails are files.</summary>
    public void RemoveFiles(IReadOnlyCollection<Guid> mails)
    {
        ArgumentNullException.ThrowIfNull(mails);
        if (mails.Count == 0 || !Directory.Exists(Folder))
            return;
        foreach (var file in mails.SelectMany(id => Directory.EnumerateFiles(Folder, $"*-{id:n}.eml*")))
            File.Delete(file);
    }

    private async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        var mail = options.Value;
        // Some servers accept the connection and then fall silent: the whole exchange has one end.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(mail.TimeoutSeconds));
        using var client = new SmtpClient { Timeout = mail.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(mail.Host, mail.Port, SecurityOf(mail.Security), patience.Token);
            if (mail.User.Length > 0)
                await client.AuthenticateAsync(mail.User, mail.Password, patience.Token);
            await client.SendAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not finish within {mail.TimeoutSeconds} s.");
        }
        // Accepted is accepted: how the server says goodbye changes nothing.
        await client.DisconnectAsync(quit: false, CancellationToken.None);
    }

    private async Task WriteAsync(MimeMessage message, string fileName, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var half = Path.Combine(Folder, fileName + ".part");
        await message.WriteToAsync(half, cancellation);
        File.Move(half, Path.Combine(Folder, fileName), overwrite: true);
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
