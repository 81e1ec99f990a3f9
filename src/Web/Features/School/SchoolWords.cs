using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.School;

/// <summary>The school's codes in the reader's language.</summary>
public sealed class SchoolWords(IStringLocalizer<SchoolRoom> L)
{
    public IReadOnlyList<(string Code, string Text)> Reasons => [.. PupilMark.Reasons.Select(code => (code, Reason(code)))];

    public string Half(DayHalf half) => half == DayHalf.Morning ? L["Morning"] : L["Noon"];

    public string State(RollState state) => state switch { RollState.Ill => L["Ill"], RollState.Absent => L["Absent"], _ => L["Present"] };

    public string Reason(string code) => code switch
    {
        "illness" => L["Illness"],
        "doctor" => L["At the doctor's"],
        "isolation" => L["In isolation"],
        "family" => L["Leave of absence"],
        _ => L["Not known"],
    };

    public string Outcome(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Recovering => L["Recovering at home"],
        CallOutcome.ComesBack => L["Comes back soon"],
        CallOutcome.InHospital => L["In hospital"],
        CallOutcome.Isolation => L["In isolation"],
        _ => L["Nobody answered"],
    };
}
