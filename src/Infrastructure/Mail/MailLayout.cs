using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthCode.Infrastructure.Mail;

/// <summary>One look for all mails, as text and as HTML that loads nothing from anywhere.</summary>
internal static class MailLayout
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(MailDraft draft)
    {
        var text = new StringBuilder();
        foreach (var paragraph in draft.Paragraphs)
            text.Append(paragraph).Append("\n\n");
        if (draft.Link is { } link)
            text.Append(link.Label).Append(":\n").Append(link.Url).Append("\n\n");
        foreach (var note in draft.Notes)
            text.Append(note).Append("\n\n");
        return text.Append("-- \nHealthCode\n").ToString();
    }

    // Mail programs drop style sheets: the few styles stand in the elements.
    public static string Html(MailDraft draft)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html><html lang="{draft.Language}"><head><meta charset="utf-8"><title>{Encode(draft.Subject)}</title></head>
            <body style="margin:0;padding:24px 12px;background:#f4f6f8;color:#17212b;font:16px/1.55 system-ui,'PingFang SC','Microsoft YaHei',sans-serif">
            <div style="max-width:560px;margin:0 auto;padding:28px;border:1px solid #dbe2e8;border-radius:12px;background:#fff">
            <h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">{Encode(draft.Subject)}</h1>

            """);
        foreach (var paragraph in draft.Paragraphs)
            html.Append("<p style=\"margin:0 0 14px\">").Append(Lines(paragraph)).Append("</p>\n");
        if (draft.Link is { } link)
            html.Append(CultureInfo.InvariantCulture, $"""
                <p style="margin:22px 0"><a href="{Encode(link.Url)}" style="display:inline-block;padding:13px 22px;border-radius:8px;background:#0f6b8f;color:#fff;font-weight:600;text-decoration:none">{Encode(link.Label)}</a></p>
                <p style="margin:0 0 14px;color:#50606f;font-size:13px;word-break:break-all">{Encode(link.Url)}</p>

                """);
        foreach (var note in draft.Notes)
            html.Append("<p style=\"margin:0 0 10px;color:#50606f;font-size:13px\">").Append(Lines(note)).Append("</p>\n");
        return html.Append("</div></body></html>\n").ToString();
    }

    private static string Lines(string paragraph) => Encode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string Encode(string text) => string.Join('\n', text.Split('\n').Select(Encoder.Encode));
}
