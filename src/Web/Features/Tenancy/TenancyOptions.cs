namespace HealthCode.Web.Features.Tenancy;

/// <summary>Section <c>Tenancy</c>: how tenants come to be.</summary>
public sealed class TenancyOptions
{
    public const string Section = "Tenancy";

    /// <summary>Anybody may sign up at <c>/sign-up</c>; else operators alone open tenants.</summary>
    public bool SignUp { get; set; } = true;

    /// <summary>An operator looks at each sign-up before the tenant is opened.</summary>
    public bool Approval { get; set; }
}
