using System.Diagnostics;
using System.Text.RegularExpressions;
using MimeKit;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>The mails of a site, as its recipients read them.</summary>
internal static partial class OutboxReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a mail to that address has a link that contains this.</summary>
    public static async Task<MimeMessage> MailToAsync(this Site site, string address, string link)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(100))
        {
            foreach (var file in Directory.Exists(site.Outbox) ? Directory.GetFiles(site.Outbox, "*.eml").OrderDescending(StringComparer.Ordinal).ToArray() : [])
            {
                var mail = await MimeMessage.LoadAsync(file);
                if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == address) && (mail.TextBody ?? "").Contains(link, StringComparison.Ordinal))
                    return mail;
            }
        }
        throw new InvalidOperationException($"No mail to {address} with a link to {link} in {Patience.TotalSeconds} s.");
    }

    /// <summary>Path of the first link.</summary>
    public static string LinkOf(this MimeMessage mail) => new Uri(Link().Match(mail.TextBody ?? "").Value).PathAndQuery;

    public static byte[] AttachedPdf(this MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        Assert.IsType<MimePart>(Assert.Single(mail.Attachments)).Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"^https?://\S+$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
