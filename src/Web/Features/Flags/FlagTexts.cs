using HealthCode.Domain.Flags;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Flags;

/// <summary>What stable codes of flags mean to people, in the language of the request.</summary>
public sealed class FlagTexts(IStringLocalizer<FlagsRoom> L)
{
    /// <summary>Why it was raised, in a few words.</summary>
    public string Reason(string rule) => rule switch
    {
        FlagRule.Temperature => L["Raised temperature"],
        FlagRule.Symptoms => L["Symptoms or contact"],
        FlagRule.OverCapacity => L["More people inside than allowed"],
        FlagRule.ClosedHours => L["People enter while the venue is closed"],
        FlagRule.ClosedAtNight => L["Scans at a closed venue by night"],
        FlagRule.ManyFromOnePhone => L["Many people registered by one phone"],
        FlagRule.CodeRed => L["Red personal code"],
        FlagRule.CodeAmber => L["Amber personal code"],
        FlagRule.CodeUnclear => L["Personal code missing, run out or not clear"],
        FlagRule.DoorRule => L["A rule of the door"],
        FlagRule.DoorInDoubt => L["A door cannot tell: codes or its rules fail"],
        FlagRule.GuardCall => L["A door calls for a supervisor"],
        FlagRule.ByHand => L["Raised by staff"],
        _ => rule,
    };

    /// <summary>What to do now, whoever takes it.</summary>
    public string NextStep(string rule) => rule switch
    {
        FlagRule.Temperature => L["Speak to the person in private. Measure again after five minutes of rest; if it is still high, refer them as your house has agreed."],
        FlagRule.Symptoms => L["Speak to the person in private, offer a mask, and agree on what happens now: home, a doctor or a separate room."],
        FlagRule.OverCapacity => L["Let people in only when others leave. If the number looks wrong, count and enter a recount."],
        FlagRule.ClosedHours => L["Find out why people enter. Close the door, or correct the opening hours."],
        FlagRule.ClosedAtNight => L["Nobody should be there: look at the door. If nobody is, a photograph of the poster is going round; replace the poster."],
        FlagRule.ManyFromOnePhone => L["See whether a group came in with one phone. If nobody is there, replace the poster."],
        FlagRule.CodeRed => L["Speak to the person in private. The code is no verdict on anybody: ask what has been arranged, and say where the reason and an appeal are found (My code)."],
        FlagRule.CodeAmber => L["Speak to the person in private and ask what the code says under “Why”. Then do what your house has agreed for amber."],
        FlagRule.CodeUnclear => L["Ask to see the living code, or help the person to declare. Nobody is accused of anything by this."],
        FlagRule.DoorRule => L["Read the rule's text with the scan, speak to the person, and decide."],
        FlagRule.DoorInDoubt => L["Let a manager read the rules of the door. If codes cannot be verified, tell the operator; until then look at people and phones yourself."],
        FlagRule.GuardCall => L["Go to the door now. The colleague there tells you what it is about."],
        _ => L["Ask the colleague who raised it, then decide."],
    };

    public string Outcome(string? outcome) => outcome switch
    {
        FlagOutcome.Helped => L["The person was helped"],
        FlagOutcome.Referred => L["Referred to a doctor or another office"],
        FlagOutcome.SentAway => L["Sent home or away"],
        FlagOutcome.Settled => L["The situation is over"],
        FlagOutcome.FalseAlarm => L["False alarm"],
        FlagOutcome.Undone => L["The scan was taken back"],
        FlagOutcome.Expired => L["Nobody closed it within a day"],
        _ => outcome ?? "",
    };
}
