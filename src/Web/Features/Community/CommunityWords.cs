using HealthCode.Domain.Community;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Community;

/// <summary>The community's codes in the reader's language.</summary>
public sealed class CommunityWords(IStringLocalizer<CommunityRoom> L)
{
    public string Outcome(FollowUpOutcome outcome) => outcome switch
    {
        FollowUpOutcome.Well => L["Well"],
        FollowUpOutcome.Symptoms => L["Has symptoms"],
        _ => L["Not reached"],
    };

    public string Place(Resident resident) => L["Building {0}, {1}", resident.Building, resident.Unit];
}
