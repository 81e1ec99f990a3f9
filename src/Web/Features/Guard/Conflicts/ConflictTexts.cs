using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Guard.Conflicts;

/// <summary>What a conflict means to people.</summary>
public sealed class ConflictTexts(IStringLocalizer<GuardRoom> L)
{
    public string Title(string? code, bool isTwice) =>
        code == CheckInCodes.PassTwice || isTwice ? L["One code, let in twice"] : L["Let in without a network, refused here"];

    /// <summary>What the venue would have refused for.</summary>
    public string Why(string? code, string? rule, bool isTwice) => rule switch
    {
        _ when code == CheckInCodes.PassTwice || isTwice => L["Two devices had no network and let somebody in with the same code; nobody left between."],
        FlagRule.CodeRed => L["The code was red."],
        FlagRule.CodeAmber => L["The code was amber, and this door does not let amber in."],
        FlagRule.CodeUnclear => L["The code was missing, had run out or did not count."],
        FlagRule.DoorRule => L["A rule of the door says no."],
        FlagRule.DoorInDoubt => L["Codes could not be verified."],
        FlagRule.Temperature => L["The temperature was too high."],
        FlagRule.Symptoms => L["Symptoms were named."],
        FlagRule.ClosedHours or FlagRule.ClosedAtNight => L["The venue was closed."],
        _ => L["The venue was full or closed, or the door does not let people in."],
    };

    public string NextStep(string? code, bool isTwice) => code == CheckInCodes.PassTwice || isTwice
        ? L["Ask both guards who came. It may be one person who went out unseen, or a code that was lent."]
        : L["Ask whoever stood at the door. If the person is still inside, do what your house has agreed."];
}
