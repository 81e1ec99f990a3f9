namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>Section <c>Texts</c>: how short text messages reach phones.</summary>
public sealed class TextOptions
{
    public const string Section = "Texts";

    public TextGateway Gateway { get; set; } = TextGateway.Files;

    /// <summary>For <c>Http</c>: where the gateway takes a message, https.</summary>
    public string Url { get; set; } = "";

    /// <summary>For <c>Http</c>: the value of the Authorization header; empty sends none.</summary>
    public string Authorization { get; set; } = "";

    /// <summary>For <c>Http</c>: the JSON that is posted; <c>{to}</c>, <c>{text}</c> and <c>{id}</c> are replaced inside its strings.</summary>
    public string Body { get; set; } = """{"to":"{to}","text":"{text}"}""";

    /// <summary>For <c>Mail</c>: the address of a gateway that turns mails into texts; <c>{to}</c> is the number without its plus.</summary>
    public string Address { get; set; } = "";

    public int TimeoutSeconds { get; set; } = 20;
}

public enum TextGateway
{
    /// <summary>Texts become files in <c>{Storage:DataDirectory}/outbox</c>; refused in production.</summary>
    Files,
    Http,
    /// <summary>Through the mail server of section <c>Mail</c>.</summary>
    Mail,
    /// <summary>None: nobody can sign in by phone, and the page says so.</summary>
    Off,
}
