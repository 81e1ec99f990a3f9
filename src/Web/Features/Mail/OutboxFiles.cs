using HealthCode.Infrastructure.Mail;
using MimeKit;

namespace HealthCode.Web.Features.Mail;

/// <summary>The mails that lie as files, for development alone: elsewhere there are none.</summary>
public sealed class OutboxFiles(MailCarrier carrier, IHostEnvironment environment)
{
    private const int Most = 100;
    private const string Ending = ".eml";

    public sealed record Entry(string Name, DateTimeOffset Date, string To, string Subject, int Attachments);

    public bool IsOpen => environment.IsDevelopment();

    /// <summary>The newest first; names begin with the time.</summary>
    public async Task<IReadOnlyList<Entry>> ListAsync(CancellationToken cancellation)
    {
        var entries = new List<Entry>();
        if (!IsOpen || !Directory.Exists(carrier.Folder))
            return entries;
        foreach (var file in new DirectoryInfo(carrier.Folder).EnumerateFiles("*" + Ending).OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(Most))
        {
            var mail = await MimeMessage.LoadAsync(file.FullName, cancellation);
            entries.Add(new(file.Name[..^Ending.Length], mail.Date, mail.To.ToString(), mail.Subject ?? "?", mail.Attachments.Count()));
        }
        return entries;
    }

    public async Task<MimeMessage?> FindAsync(string name, CancellationToken cancellation) =>
        PathOf(name) is { } path ? await MimeMessage.LoadAsync(path, cancellation) : null;

    /// <summary>Null for a name that is no mail here.</summary>
    public string? PathOf(string name)
    {
        if (!IsOpen || name.Length == 0 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            return null;
        var path = Path.Combine(carrier.Folder, name + Ending);
        return File.Exists(path) ? path : null;
    }
}
