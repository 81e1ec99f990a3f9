using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <summary>What the scanner's script says, in the language of the page: a verdict in one word, its reason in a few, and the next step.</summary>
public sealed class VerdictTexts(IStringLocalizer<GuardRoom> L, SpokenTexts spoken)
{
    // Chinese as it is: a page of \u4e2d would be twice as long.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Json() => JsonSerializer.Serialize(
        new { verdicts = Verdicts(), codes = Codes().ToDictionary(text => text.Key, text => new[] { text.Value.Why, text.Value.Next }), says = spoken.All() }, Plain);

    public Dictionary<string, string> Verdicts() => new()
    {
        ["admit"] = L["Come in"],
        ["out"] = L["Goodbye"],
        ["attention"] = L["Look first"],
        ["refuse"] = L["Stop"],
    };

    /// <summary>By stable code; the empty one stands for those that are newer than the page.</summary>
    public Dictionary<string, (string Why, string Next)> Codes() => new()
    {
        [""] = (L["See the supervisor"], L["Ask the supervisor what this means."]),
        [CheckInCodes.VenueArchived] = (L["Venue no longer open"], L["Choose the right door under More."]),
        [CheckInCodes.WrongDirection] = (L["Wrong direction"], L["Turn the direction at the top, or send the person to the other door."]),
        [CheckInCodes.VenueClosed] = (L["Closed now"], L["Nobody enters at this hour."]),
        [CheckInCodes.Temperature] = (L["Raised temperature"], L["Let the person rest, measure again, then call the supervisor."]),
        [CheckInCodes.Symptoms] = (L["Symptoms reported"], L["Keep a distance and call the supervisor."]),
        [CheckInCodes.VenueFull] = (L["Full"], L["Wait until somebody has left."]),
        [CheckInCodes.OfflineConflict] = (L["Admitted without network"], L["The rules would have refused. Tell the supervisor."]),
        [CheckInCodes.Override] = (L["Let in by staff"], L["Your reason is kept with the scan."]),
        [CheckInCodes.PassTwice] = (L["Pass used twice"], L["This code went in already, and nobody has left with it. Compare the name with the person."]),
        [CheckInCodes.CodeSeenElsewhere] = (L["Code of elsewhere, seen by you"], L["Your name stands for what you saw."]),
        ["stay-extended"] = (L["Already inside"], L["Counted once; the stay goes on."]),
        ["not-inside"] = (L["Was not inside"], L["There is nothing to end. Let the person out."]),
        ["refused-offline"] = (L["Refused without network"], L["Scan again."]),
        ["undone"] = (L["Taken back"], L["Scan again if the person comes."]),
        [CheckInCodes.CodeRed] = (L["Red code"], L["Ask the person to wait apart and call the supervisor."]),
        [CheckInCodes.CodeAmber] = (L["Amber code"], L["Ask how the person feels and measure the temperature."]),
        ["code-green"] = (L["Green, and looked at again here"], L["This door looks at everybody."]),
        [CodeRefusals.CodeExpired] = (L["Code has run out"], L["Ask the person to open the code again with a connection."]),
        ["code-absent"] = (L["Nothing declared yet"], L["Help the person to declare, or register by hand."]),
        ["code-failed"] = (L["Code not worked out"], L["It says nothing against the person. Register by hand."]),
        ["code-timed-out"] = (L["Code not decided in time"], L["It says nothing against the person. Scan again in a minute."]),
        ["code-under-review"] = (L["Code is being checked"], L["It says nothing against the person. Register by hand."]),
        [CheckInCodes.CodeMissing] = (L["No code shown"], L["Ask for the personal code or the paper card."]),
        [CheckInCodes.CodeUnverified] = (L["Code not verified"], L["Scan again. If it stays so, register by hand."]),
        [CheckInCodes.NoAnswer] = (L["The service does not answer"], L["Nobody passes this door unseen now: compare the name with the person, or call the supervisor."]),
        [CheckInCodes.DoorRule] = (L["A rule of this door"], L["Ask the supervisor when the person objects."]),
        [CheckInCodes.DoorRuleFailed] = (L["A rule had no answer"], L["Tell the manager of this door."]),
        [CodeRefusals.NotACode] = (L["Not a personal code"], L["Ask for the personal code; this QR code is something else."]),
        ["unknown"] = (L["Not a personal code"], L["Ask for the personal code; this QR code is something else."]),
        ["poster-of-venue"] = (L["That is the poster"], L["The person scans it with their own phone. You scan the person's code."]),
        ["wrong-venue"] = (L["Of another venue"], L["Send the person there, or ask for the personal code."]),
        [CodeRefusals.TokenMalformed] = (L["Not read whole"], L["Hold still and scan again."]),
        [CodeRefusals.IssuerUnknown] = (L["Code of elsewhere"], L["Look at it yourself. If it is green: More, A traveller."]),
        [CodeRefusals.IssuerKeyUnknown] = (L["Key not known"], L["Ask the person to load a new code."]),
        [CodeRefusals.IssuerKeyOutOfUse] = (L["Key out of use"], L["Ask the person to load a new code."]),
        [CodeRefusals.TokenTampered] = (L["Forged"], L["The issuer has not signed this. Call the supervisor."]),
        [CodeRefusals.HolderProofWrong] = (L["Another person's code"], L["It was made for another phone. Ask for the own code."]),
        [CodeRefusals.ClockWrong] = (L["Phone's clock is wrong"], L["Set the time to automatic and open the code again."]),
        [CodeRefusals.TokenReplayed] = (L["Picture of a code"], L["Ask to see the living code, not a picture."]),
        [CodeRefusals.CodeRevoked] = (L["Code was replaced"], L["Ask the person to open the code again; it says why."]),
        ["subject-required"] = (L["Whom?"], L["To let somebody out, scan the code or find the person."]),
        ["not-stored"] = (L["Not recorded"], L["This device cannot store scans. Free some space on it, or register the person on paper."]),
        ["validation"] = (L["Not recorded"], L["Type it again, or register the person by hand."]),
        ["override-not-allowed"] = (L["A supervisor decides"], L["Ask the person to wait here."]),
        ["device-locked"] = (L["Locked"], L["Enter the PIN first."]),
        ["device-revoked"] = (L["This device was withdrawn"], L["Give it back to your manager."]),
        ["card-code-unknown"] = (L["Card not known"], L["Type the code again, or register by hand."]),
        ["card-code-length"] = (L["Not read whole"], L["The code of a card has nine characters. Type it again."]),
        ["card-code-character"] = (L["Not read whole"], L["The code of a card has nine characters. Type it again."]),
        ["card-code-check"] = (L["Mistyped"], L["One character is wrong. Type it again."]),
        ["card-code-too-often"] = (L["Too many tries"], L["Wait a minute, or scan the card."]),
        ["flagged"] = (L["Call the supervisor"], L["Ask the person to wait here."]),
    };
}
