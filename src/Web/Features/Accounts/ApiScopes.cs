using HealthCode.Domain.Devices;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Which scope of an API key opens which policy. A policy that stands here not is closed to keys with scopes.</summary>
public static class ApiScopes
{
    /// <summary>Any key will do.</summary>
    public const string Any = "*";

    private static readonly Dictionary<string, string> ByPolicy = new()
    {
        [Policies.ViewTenant] = Any,
        [Policies.BeGate] = ApiScope.RecordScans,
        [Policies.RecordScans] = ApiScope.RecordScans,
        [Policies.ManageVenues] = ApiScope.ManageVenues,
        [Policies.Recount] = ApiScope.ManageVenues,
        [Policies.ViewOccupancy] = ApiScope.ViewOccupancy,
        [Policies.ViewFlags] = ApiScope.ReadFlags,
        [Policies.ViewReports] = ApiScope.ReadReports,
    };

    public static string? Of(string policy) => ByPolicy.GetValueOrDefault(policy);
}
