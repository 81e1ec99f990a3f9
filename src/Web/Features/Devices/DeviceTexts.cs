using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Devices;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Devices;

/// <summary>What is told of a device, in the language of the request.</summary>
public sealed class DeviceTexts(IStringLocalizer<DevicesRoom> L)
{
    public string Kind(DeviceKind kind) => kind == DeviceKind.Phone ? L["Phone"] : L["Gate or handheld"];

    public string Direction(ScanDirection? direction) => direction switch
    {
        ScanDirection.In => L["In"],
        ScanDirection.Out => L["Out"],
        _ => L["In and out"],
    };

    public string Status(DeviceStatus status, DeviceKind kind) => status switch
    {
        DeviceStatus.Waiting => kind == DeviceKind.Phone ? L["Waits for its phone"] : L["Waits for its first call"],
        DeviceStatus.Working => L["In use"],
        DeviceStatus.Silent => L["Not heard of"],
        _ => L["Revoked"],
    };

    /// <summary>How long ago, in words.</summary>
    public string Ago(DateTime? atUtc, DateTime nowUtc)
    {
        if (atUtc is not { } utc)
            return L["Never"];
        var ago = nowUtc - utc;
        return ago < TimeSpan.FromMinutes(2) ? L["just now"]
            : ago < TimeSpan.FromHours(1) ? L["{0} min ago", (int)ago.TotalMinutes]
            : ago < TimeSpan.FromDays(1) ? L["{0} h ago", (int)ago.TotalHours]
            : ago < TimeSpan.FromDays(2) ? L["yesterday"]
            : L["{0} days ago", (int)ago.TotalDays];
    }
}
