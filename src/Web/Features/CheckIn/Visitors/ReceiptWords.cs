using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What became of a scan, in the words of whoever made it.</summary>
public sealed class ReceiptWords(PlaceTimes times, ScanTexts texts, IStringLocalizer<CheckInRoom> L)
{
    public static Tone ToneOf(VisitorReceipt receipt) => receipt switch
    {
        { IsUndone: true } => Tone.Neutral,
        { Verdict: Verdict.Refuse } => Tone.Red,
        { Direction: ScanDirection.Out } or { IsInside: false } => Tone.Neutral,
        { Verdict: Verdict.Attention } => Tone.Amber,
        _ => Tone.Green,
    };

    public string Word(VisitorReceipt receipt) => receipt switch
    {
        { IsUndone: true } => L["Taken back"],
        { Verdict: Verdict.Refuse } => L["Do not enter"],
        { Direction: ScanDirection.Out } => L["You have left"],
        { IsInside: false } => L["Visit ended"],
        { Verdict: Verdict.Attention } => L["Speak to the staff"],
        { Code: "stay-extended" } => L["Stay extended"],
        _ => L["Registered"],
    };

    public string? Reason(VisitorReceipt receipt, VenueEntry venue) => receipt switch
    {
        { IsUndone: true } => null,
        { Code: CheckInCodes.VenueClosed } => times.NextOpening(venue) is { } opening ? L["Closed now. Opens {0}.", opening] : L["The venue is closed now."],
        { Code: CheckInCodes.VenueFull } => L["The venue is full."],
        // Not across the room: the visitor knows, and the staff ask.
        { Code: CheckInCodes.Symptoms } => null,
        { Code: CheckInCodes.WrongDirection } => L["This door is not for this direction."],
        { Code: CheckInCodes.VenueArchived } => L["This venue no longer registers visitors."],
        { Code: CheckInCodes.DoorRule or CheckInCodes.DoorRuleFailed } => texts.Reason(receipt.Code, receipt.RuleText),
        { Code: { } code } when CheckInCodes.IsAboutCode(code) => texts.Reason(code),
        { Code: "not-inside" } => L["This phone was not registered inside."],
        { Direction: ScanDirection.In, IsInside: false, Stay.LeftUtc: { } left } => L["Ended {0}", times.Of(left, venue)],
        { Direction: ScanDirection.In, IsInside: false, Stay: { } stay } => L["Ended {0}", times.Of(stay.StayUntilUtc, venue)],
        _ => null,
    };

    public string? Advice(VisitorReceipt receipt) => receipt switch
    {
        { IsUndone: true } => L["It counts as if it had not happened."].Value,
        { Verdict: Verdict.Attention, IsInside: true } => L["Please speak to the staff at the door before you go in."].Value,
        { Verdict: Verdict.Refuse, Code: CheckInCodes.VenueClosed } => L["Come back when it is open and scan the poster again. Nobody was registered."].Value,
        { Verdict: Verdict.Refuse, Code: CheckInCodes.VenueFull } => L["Wait outside with some distance, and check again in a few minutes. The staff at the door can tell how long it takes. Nobody was registered."].Value,
        { Verdict: Verdict.Refuse, Code: CheckInCodes.Symptoms } => L["Keep some distance from others and speak to the staff at the door. Nobody was registered."].Value,
        { Verdict: Verdict.Refuse, Code: CheckInCodes.WrongDirection } => L["To enter, scan the poster at an entrance."].Value,
        { Verdict: Verdict.Refuse } => L["Speak to the staff at the door. Nobody was registered."].Value,
        { Direction: ScanDirection.Out } => L["Goodbye. Nothing more to do."].Value,
        _ => null,
    };

    /// <summary>Nothing is left to take back of a refusal, or of leaving where nobody was.</summary>
    public static bool CanUndo(VisitorReceipt receipt, DateTime nowUtc) =>
        receipt is { Verdict: not Verdict.Refuse, IsUndone: false, Code: not "not-inside" } && receipt.UndoUntilUtc >= nowUtc;
}
