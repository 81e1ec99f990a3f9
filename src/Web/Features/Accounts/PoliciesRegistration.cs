using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using static HealthCode.Domain.Tenancy.MemberRole;

namespace HealthCode.Web.Features.Accounts;

/// <summary>What each name in <see cref="Policies"/> means.</summary>
public static class PoliciesRegistration
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddTenantPolicy(Policies.RecordScans, true, Owner, Manager, Supervisor, MemberRole.Guard, Clerk)
            .AddTenantPolicy(Policies.RegisterVisitors, false, Owner, Manager, Supervisor, MemberRole.Guard, Clerk)
            .AddTenantPolicy(Policies.OverrideScans, false, Owner, Manager, Supervisor)
            .AddTenantPolicy(Policies.ManageVenues, true, Owner, Manager)
            .AddTenantPolicy(Policies.ViewOccupancy, true, Enum.GetValues<MemberRole>())
            .AddTenantPolicy(Policies.Recount, true, Owner, Manager, Supervisor)
            .AddTenantPolicy(Policies.ViewReports, true, Owner, Manager, Supervisor, Viewer)
            .AddTenantPolicy(Policies.ManageReports, false, Owner, Manager)
            .AddTenantPolicy(Policies.ManageStaff, false, Owner, Manager)
            .AddTenantPolicy(Policies.ManageTenant, false, Owner, Manager)
            .AddTenantPolicy(Policies.ViewTenant, true, Enum.GetValues<MemberRole>())
            .AddTenantPolicy(Policies.ManageKeys, false, Owner, Manager)
            .AddTenantPolicy(Policies.ManageDevices, false, Owner, Manager)
            .AddDevicePolicy(Policies.BeGate, DeviceEntry.Gate)
            .AddDevicePolicy(Policies.BePhone, DeviceEntry.Phone)
            .AddDevicePolicy(Policies.OpenScanner, DeviceEntry.Phone, Owner, Manager, Supervisor, MemberRole.Guard, Clerk)
            .AddDevicePolicy(Policies.UseScanner, DeviceEntry.UnlockedPhone, Owner, Manager, Supervisor, MemberRole.Guard, Clerk)
            .AddTenantPolicy(Policies.ViewFlags, true, Enum.GetValues<MemberRole>())
            .AddTenantPolicy(Policies.HandleFlags, false, Owner, Manager, Supervisor, MemberRole.Guard, Clerk)
            .AddTenantPolicy(Policies.ViewAudit, false, Owner)
            .AddRegisterPolicy(Policies.KeepPharmacy, TenantKind.Pharmacy)
            .AddRegisterPolicy(Policies.KeepSchool, TenantKind.School)
            .AddRegisterPolicy(Policies.KeepCommunity, TenantKind.Community)
            .AddRegisterPolicy(Policies.KeepWorkplace, TenantKind.Business)
            .AddTenantPolicy(Policies.KeepPeople, false, Owner, Manager, Supervisor, Clerk)
            .AddTenantPolicy(Policies.TransferRegisters, false, Owner, Manager, Supervisor)
            .AddTenantPolicy(Policies.WitnessConsent, false, Owner, Manager, Supervisor, Clerk)
            .AddRegionPolicy(Policies.OperateRegion, RegionDuty.Operator)
            .AddRegionPolicy(Policies.ReviewCodes, RegionDuty.Reviewer)
            .AddRegionPolicy(Policies.ViewEvidence, RegionDuty.Reviewer, RegionDuty.Approver)
            .AddRegionPolicy(Policies.PublishPacks, RegionDuty.Publisher)
            .AddRegionPolicy(Policies.ApproveInRegion, RegionDuty.Approver)
            .AddRegionPolicy(Policies.ViewPacks, RegionDuty.Publisher, RegionDuty.Approver, RegionDuty.Operator, RegionDuty.Auditor)
            .AddPolicy(Policies.Citizen, policy => policy.RequireAssertion(context => context.User.CitizenId() is not null))
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            // An endpoint that names no policy is closed.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddScoped<IAuthorizationHandler, TenantRoleHandler>();
        services.AddSingleton<IAuthorizationHandler, TenantKindHandler>();
        services.AddScoped<IAuthorizationHandler, RegionDutyHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AnswerToRefusal>();
        return services;
    }

    private static AuthorizationBuilder AddTenantPolicy(this AuthorizationBuilder builder, string name, bool apiKeyToo, params MemberRole[] roles) =>
        builder.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new TenantRoleRequirement(roles, apiKeyToo, ApiScopes.Of(name))));

    private static AuthorizationBuilder AddDevicePolicy(this AuthorizationBuilder builder, string name, DeviceEntry device, params MemberRole[] roles) =>
        builder.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new TenantRoleRequirement(roles, ApiKeyToo: false, Device: device)));

    private static AuthorizationBuilder AddRegionPolicy(this AuthorizationBuilder builder, string name, params RegionDuty[] anyOf) =>
        builder.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new RegionDutyRequirement(anyOf)));

    private static AuthorizationBuilder AddRegisterPolicy(this AuthorizationBuilder builder, string name, TenantKind kind) =>
        builder.AddPolicy(name, policy => policy.RequireAuthenticatedUser()
            .AddRequirements(new TenantRoleRequirement([Owner, Manager, Supervisor, Clerk], ApiKeyToo: false), new TenantKindRequirement(kind)));
}
