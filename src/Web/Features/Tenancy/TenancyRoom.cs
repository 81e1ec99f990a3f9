using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using HealthCode.Web.Tenancy;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>How tenants come to be and rest, and who works in them: sign-up, the operator's list, members, invitations.</summary>
public sealed class TenancyRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<InvitationLinks>();
        services.AddScoped<Invite>();
        services.AddScoped<ResendInvitation>();
        services.AddScoped<WithdrawInvitation>();
        services.AddScoped<FindInvitation>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ChangeMember>();
        services.AddScoped<ListStaff>();
        services.AddOptions<TenancyOptions>().BindConfiguration(TenancyOptions.Section);
        services.AddScoped<AskForTenant>();
        services.AddScoped<ConfirmSignUp>();
        services.AddScoped<DecideSignUp>();
        services.AddScoped<OpenTenant>();
        services.AddScoped<SuspendTenant>();
        services.AddScoped<ChangeLook>();
        services.AddScoped<ListTenants>();
        services.AddSingleton<IMultiTenantStrategy, InvitationStrategy>();
        services.AddSingleton<TenantSwitch>();
        services.AddOptions<ShellOptions>().Configure<TenantSwitch>((shell, tenants) => shell.OtherTenants = tenants.ListAsync);
        services.AddNavigation(
            new NavigationEntry("Region", "map-2", "/region", Policies.OperateRegion, 1, typeof(TenancyRoom)),
            new NavigationEntry("Staff", "users", "/t/{tenant}/staff", Policies.ManageStaff, 80, typeof(TenancyRoom)),
            new NavigationEntry("Settings", "settings", "/t/{tenant}/settings", Policies.ManageTenant, 95, typeof(TenancyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // Pages only.
    }
}
