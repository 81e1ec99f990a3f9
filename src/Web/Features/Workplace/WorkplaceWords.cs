using HealthCode.Domain.Registers;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Workplace;

/// <summary>The workplace's codes in the reader's language.</summary>
public sealed class WorkplaceWords(IStringLocalizer<WorkplaceRoom> L)
{
    public string State(RollState state) => state switch { RollState.Ill => L["Ill"], RollState.Absent => L["Absent"], _ => L["Present"] };
}
