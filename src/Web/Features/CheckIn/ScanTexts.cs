using System.Globalization;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Features.Codes;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>What stable codes mean to people, in the language of the request.</summary>
public sealed class ScanTexts(IStringLocalizer<CheckInRoom> L, CodeTexts codes)
{
    /// <param name="door">Whose own rules it may have been.</param>
    public ScanResponse Describe(ScanAnswer answer, DoorCodes? door = null) => new(
        answer.ScanId, answer.VisitId, answer.VisitorRef, answer.Verdict, answer.Code, Reason(answer.Code, RuleText(answer.Rule, door)),
        answer.Inside, answer.Capacity, answer.Version, answer.Rule);

    /// <summary>As the door's rule says it now; null when it is gone.</summary>
    public static string? RuleText(string? rule, DoorCodes? door) => door?.Rules.Find(rule)?.Text.In(CultureInfo.CurrentUICulture.Name);

    public string? Reason(string? code, string? ruleText = null) => code switch
    {
        null => null,
        CheckInCodes.VenueArchived => L["This venue no longer registers visitors."],
        CheckInCodes.WrongDirection => L["This door is not for this direction."],
        CheckInCodes.VenueClosed => L["The venue is closed now."],
        CheckInCodes.Temperature => L["Raised temperature."],
        CheckInCodes.Symptoms => L["Reported symptoms or contact."],
        CheckInCodes.VenueFull => L["The venue is full."],
        CheckInCodes.OfflineConflict => L["Admitted without network although the rules would have refused."],
        CheckInCodes.PassTwice => L["The same code was let in at another entrance while both had no network."],
        CheckInCodes.CodeSeenElsewhere => L["A green code of another region, seen by the staff."],
        CheckInCodes.Override => L["Admitted by staff."],
        "stay-extended" => L["Already registered; the stay is extended."],
        "not-inside" => L["Nobody was registered inside."],
        "refused-offline" => L["Refused at the door while there was no network."],
        "undone" => L["Taken back."],
        CheckInCodes.CodeRed => L["The personal code is red."],
        CheckInCodes.CodeAmber => L["The personal code is amber."],
        "code-green" => L["The personal code is green, and this door looks again."],
        CodeRefusals.CodeExpired => L["The personal code has run out. Open it with a connection, or declare again."],
        "code-absent" => L["There is no personal code yet. It takes a declaration."],
        "code-failed" => L["What the personal code says could not be worked out."],
        "code-timed-out" => L["The personal code was not decided in time."],
        "code-under-review" => L["The personal code is still being checked."],
        CheckInCodes.CodeMissing => L["This door asks for a personal code, and none was shown."],
        CheckInCodes.CodeUnverified => L["The personal code could not be verified just now."],
        CheckInCodes.DoorRule => ruleText ?? L["A rule of this door."],
        CheckInCodes.DoorRuleFailed => L["A rule of this door has no answer. Its manager should look at it."],
        _ when CodeRefusals.InOrder.Contains(code) => codes.WhyRefused(code),
        _ => code,
    };
}
