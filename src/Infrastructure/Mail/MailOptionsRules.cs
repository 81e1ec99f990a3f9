using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace HealthCode.Infrastructure.Mail;

/// <summary>Without mail nobody can be invited, so a server that cannot send does not start.</summary>
internal sealed class MailOptionsRules(IHostEnvironment? environment = null) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var wrong = new List<string>();
        if (options.WritesFiles && environment?.IsProduction() == true)
            wrong.Add("Mail:Host is not set. Set it to your mail server, with Mail:Port, Mail:User, Mail:Password and Mail:From (HealthCode <no-reply@code.example.org>).");
        if (!options.WritesFiles && !(MailboxAddress.TryParse(options.From, out var sender) && sender.Domain.Length > 0))
            wrong.Add($"Mail:From is \"{options.From}\", which is not a sender like HealthCode <no-reply@code.example.org>.");
        if (options.Port is < 1 or > 65535)
            wrong.Add("Mail:Port must lie between 1 and 65535; usual are 587 (StartTls) and 465 (Tls).");
        if (options is { WritesFiles: false, Security: MailSecurity.None } && !IsThisMachine(options.Host))
            wrong.Add("Mail:Security is \"None\". Passwords and links would cross the network in clear: use StartTls or Tls, or a server on this machine.");
        if (options.TimeoutSeconds is < 1 or > 25)
            wrong.Add("Mail:TimeoutSeconds must lie between 1 and 25.");
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
