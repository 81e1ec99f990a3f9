using HealthCode.Domain.Codes;

namespace HealthCode.Web.Features.Codes;

/// <summary>Which page of a declaration comes when. The pages hold nothing: what is saved says where somebody is.</summary>
internal static class DeclarationPath
{
    public const string Start = "/me/declaration";
    public const string Check = "/me/declaration/check";
    public const string Sent = "/me/declaration/sent";
    public const string Person = "/me/person?next=declaration";

    /// <summary>The query word of somebody who came from the last page to change one answer.</summary>
    public const string FromCheck = "check";

    public static string Of(string question, string? from = null, bool warned = false) =>
        $"/me/declaration/question?id={Uri.EscapeDataString(question)}{(from == FromCheck ? "&from=check" : "")}{(warned ? "&warned=1" : "")}";

    /// <summary>The first question that must be answered and isn't; else the last page.</summary>
    public static string Resume(AnswerSheet sheet) => sheet.Missing is [var first, ..] ? Of(first) : Check;

    public static string After(AnswerSheet sheet, string question, string? from) =>
        from != FromCheck && sheet.Shown.SkipWhile(shown => shown.Id != question).ElementAtOrDefault(1) is { } next ? Of(next.Id) : Resume(sheet);

    public static string Before(AnswerSheet sheet, string question, string? from) =>
        from == FromCheck ? Check
        : sheet.Shown.TakeWhile(shown => shown.Id != question).LastOrDefault() is { } before ? Of(before.Id)
        : "/me";
}
