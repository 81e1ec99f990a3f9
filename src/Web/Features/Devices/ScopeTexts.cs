using HealthCode.Domain.Devices;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Devices;

/// <summary>What the scopes of a key mean to people.</summary>
public sealed class ScopeTexts(IStringLocalizer<DevicesRoom> L)
{
    public string Name(string scope) => scope switch
    {
        ApiScope.RecordScans => L["Record scans"],
        ApiScope.ManageVenues => L["Manage venues"],
        ApiScope.ViewOccupancy => L["View occupancy"],
        ApiScope.ReadFlags => L["Read flags"],
        ApiScope.ReadReports => L["Read reports"],
        _ => scope,
    };

    public string Meaning(string scope) => scope switch
    {
        ApiScope.RecordScans => L["Scans and counts at doors: for gates, scanners and counters."],
        ApiScope.ManageVenues => L["Venues, doors, posters, imports and recounts."],
        ApiScope.ViewOccupancy => L["Venues, how many are inside, and the flow of past days."],
        ApiScope.ReadFlags => L["Flags with masked names, reasons and outcomes."],
        ApiScope.ReadReports => L["Finished reports and their figures."],
        _ => "",
    };
}
