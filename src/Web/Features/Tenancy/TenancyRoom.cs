using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using HealthCode.Web.Tenancy;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Who works in a tenant: members, their roles, invitations.</summary>
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
        services.AddSingleton<IMultiTenantStrategy, InvitationStrategy>();
        services.AddSingleton<TenantSwitch>();
        services.AddOptions<ShellOptions>().Configure<TenantSwitch>((shell, tenants) => shell.OtherTenants = tenants.ListAsync);
        services.AddNavigation(new NavigationEntry("Staff", "users", "/t/{tenant}/staff", Policies.ManageStaff, 80, typeof(TenancyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // Pages only.
    }
}
