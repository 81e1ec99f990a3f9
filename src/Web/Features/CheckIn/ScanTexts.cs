using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>What stable codes mean to people, in the language of the request.</summary>
public sealed class ScanTexts(IStringLocalizer<CheckInRoom> L)
{
    public ScanResponse Describe(ScanAnswer answer) => new(
        answer.ScanId, answer.VisitId, answer.VisitorRef, answer.Verdict, answer.Code, Reason(answer.Code), answer.Inside, answer.Capacity, answer.Version);

    public string? Reason(string? code) => code switch
    {
        null => null,
        CheckInCodes.VenueArchived => L["This venue no longer registers visitors."],
        CheckInCodes.WrongDirection => L["This door is not for this direction."],
        CheckInCodes.VenueClosed => L["The venue is closed now."],
        CheckInCodes.Temperature => L["Raised temperature."],
        CheckInCodes.Symptoms => L["Reported symptoms or contact."],
        CheckInCodes.VenueFull => L["The venue is full."],
        CheckInCodes.OfflineConflict => L["Admitted without network although the rules would have refused."],
        CheckInCodes.Override => L["Admitted by staff."],
        "stay-extended" => L["Already registered; the stay is extended."],
        "not-inside" => L["Nobody was registered inside."],
        "refused-offline" => L["Refused at the door while there was no network."],
        "undone" => L["Taken back."],
        _ => code,
    };
}
