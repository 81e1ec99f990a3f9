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
