namespace HealthCode.Infrastructure.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The mail server. Empty in development: mails become files in <c>{Storage:DataDirectory}/outbox</c>.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured; <c>None</c> only to a server on this machine.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server asks for no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Sender of all mails: <c>HealthCode &lt;no-reply@code.example.org&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>One exchange with the server; must end before the claim on the row does.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    public bool WritesFiles => Host.Length == 0;
}

public enum MailSecurity
{
    /// <summary>Begins in clear and must turn to TLS (port 587).</summary>
    StartTls,
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
    None,
}
