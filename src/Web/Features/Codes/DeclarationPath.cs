using HealthCode.Domain.Codes;
using HealthCode.Web.Features.Family;

namespace HealthCode.Web.Features.Codes;

/// <summary>Which page of a declaration comes when, for whom. The pages hold nothing: what is saved says where somebody is.</summary>
/// <param name="Home">Where the person's pages begin.</param>
internal readonly record struct DeclarationPath(string Home)
{
    /// <summary>The query word of somebody who came from the last page to change one answer.</summary>
    public const string FromCheck = "check";

    public static DeclarationPath Own { get; } = new("/me");

    public string Start => $"{Home}/declaration";
    public string Check => $"{Home}/declaration/check";
    public string Sent => $"{Home}/declaration/sent";
    public string All => $"{Home}/declarations";

    /// <summary>Only for oneself: nobody says for another who that is.</summary>
    public string Person => $"{Home}/person?next=declaration";

    public static DeclarationPath For(HttpContext context) => new(context.Acting().Home);

    public string Of(string question, string? from = null, bool warned = false) =>
        $"{Home}/declaration/question?id={Uri.EscapeDataString(question)}{(from == FromCheck ? "&from=check" : "")}{(warned ? "&warned=1" : "")}";

    /// <summary>The first question that must be answered and isn't; else the last page.</summary>
    public string Resume(AnswerSheet sheet) => sheet.Missing is [var first, ..] ? Of(first) : Check;

    public string After(AnswerSheet sheet, string question, string? from) =>
        from != FromCheck && sheet.Shown.SkipWhile(shown => shown.Id != question).ElementAtOrDefault(1) is { } next ? Of(next.Id) : Resume(sheet);

    public string Before(AnswerSheet sheet, string question, string? from) =>
        from == FromCheck ? Check
        : sheet.Shown.TakeWhile(shown => shown.Id != question).LastOrDefault() is { } before ? Of(before.Id)
        : Home;
}
