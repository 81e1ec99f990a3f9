using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard;

/// <summary>Lines that the scanner's script writes or says, by its own names; <c>{0}</c> is filled in there.</summary>
public sealed class SpokenTexts(IStringLocalizer<GuardRoom> L)
{
    public Dictionary<string, string> All() => new()
    {
        ["in"] = L["In"],
        ["out"] = L["Out"],
        ["direction"] = L["Direction: {0}. Press to turn."],
        ["of"] = L["{0} of {1}"],
        ["persons"] = L["{0} persons"],
        ["degrees"] = L["{0} °C for the next scan"],
        ["degrees-wrong"] = L["Enter a temperature from 30 to 45 °C, like 36.6"],
        ["compare"] = L["Paper card: compare the name with the person"],
        ["seen"] = L["Seen to: {0}"],
        ["just-now"] = L["Scanned just now; it counts once."],
        ["failed"] = L["That did not work. Scan again."],
        ["slow"] = L["The phone is slow. Ask the person to wait: the answer comes by itself."],
        ["undone"] = L["Taken back, as if it had never been."],
        ["not-undone"] = L["Could not be taken back. Tell the supervisor."],
        ["called"] = L["The supervisor is called."],
        ["not-called"] = L["No connection: call the supervisor by voice or phone."],
        ["camera-off"] = L["The camera is off. Type the code."],
        ["field-empty"] = L["Type a code or the last digits."],
        ["find-offline"] = L["Searching needs a connection. Type the code of the card."],
        ["find-too-often"] = L["Too many searches. Wait a minute."],
        ["find-nobody"] = L["Nobody in this register ends with {0}."],
        ["offline"] = L["No network: the phone decides"],
        ["online-again"] = L["Connected again"],
        ["waiting"] = L["{0} waiting to be sent"],
        ["age-minutes"] = L["lists {0} min old"],
        ["age-hours"] = L["lists {0} h old"],
        ["too-old"] = L["lists too old, connect soon"],
        ["conflicts"] = L["{0} conflicts, tell the supervisor"],
        ["pin-wrong"] = L["That is not the PIN."],
    };
}
