using System.Text.RegularExpressions;
using MimeKit;

namespace HealthCode.Web.Tests.Mail;

/// <summary>What lies in the outbox folder of a program in development, as its recipients would read it.</summary>
internal static partial class Mailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The newest mail to that address whose subject, or text, has these words; waits until it is there.</summary>
    public static async Task<MimeMessage> MailToAsync(this HealthCodeApp app, string address, string words)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if ((await app.MailsToAsync(address)).LastOrDefault(mail => (mail.Subject + mail.TextBody).Contains(words, StringComparison.Ordinal)) is { } found)
                return found;
            Assert.True(watch.Elapsed < Patience, $"No mail \"{words}\" to {address}.");
            await Task.Delay(20);
        }
    }

    /// <summary>The oldest first.</summary>
    public static async Task<List<MimeMessage>> MailsToAsync(this HealthCodeApp app, string address)
    {
        var mails = new List<MimeMessage>();
        var folder = new DirectoryInfo(Path.Combine(app.DataDirectory, "outbox"));
        foreach (var file in folder.Exists ? folder.GetFiles("*.eml").OrderBy(file => file.Name, StringComparer.Ordinal).ToArray() : [])
        {
            var mail = await MimeMessage.LoadAsync(file.FullName);
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == address))
                mails.Add(mail);
        }
        return mails;
    }

    /// <summary>Path of the link that the mail asks to open.</summary>
    public static string LinkOf(this MimeMessage mail) => new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery;

    [GeneratedRegex(@"^https?://\S+$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
