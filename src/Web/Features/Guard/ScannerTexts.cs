using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Web.Features.CheckIn;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <summary>What stable codes mean to whoever stands at a door, for a device that cannot ask.</summary>
public sealed class ScannerTexts(ScanTexts scans, IStringLocalizer<GuardRoom> L)
{
    private static readonly IEnumerable<string> OfScans =
    [
        CheckInCodes.WrongDirection, CheckInCodes.VenueClosed, CheckInCodes.Temperature, CheckInCodes.VenueFull, CheckInCodes.Override, CheckInCodes.PassTwice,
        CheckInCodes.CodeMissing, CheckInCodes.CodeSeenElsewhere, CheckInCodes.CodeUnverified, CheckInCodes.OfflineConflict,
        .. Enum.GetValues<CodeState>().Select(CheckInCodes.OfState), .. CodeRefusals.InOrder.Skip(1),
    ];

    public IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(OfScans.Distinct().Select(code => KeyValuePair.Create(code, scans.Reason(code)!)))
    {
        [CheckInCodes.PassTwice] = L["This code was let in here already, and nobody left with it since."],
        [CheckInCodes.NoAnswer] = L["The service does not answer, and nobody passes this door unseen then. Look at the person yourself."],
        [CheckInCodes.DoorRuleFailed] = L["This door has rules that need the network. Look at the person yourself."],
        ["poster-of-venue"] = L["This is the poster of this place: visitors scan it themselves."],
        ["wrong-venue"] = L["This is the poster of another place."],
        ["unknown"] = L["This is not a personal code."],
        ["subject-required"] = L["To let somebody out, scan the code or find the person."],
        ["not-stored"] = L["Nothing was recorded: this device cannot store scans. Free some space on it, or register the person on paper."],
        ["device-locked"] = L["Enter the PIN first."],
        ["device-revoked"] = L["This device may not scan any more. Give it back to the manager."],
    };
}
