using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Demo;

/// <summary>Outside development: a database with demo accounts does not start, everybody knows their password.</summary>
internal sealed class RefuseDemo(UserManager<StaffUser> users, IHostEnvironment environment) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() && await users.FindByEmailAsync(DemoPlan.OperatorEmail) is not null)
            throw new StartupRefusedException(
                "This database holds demo data, whose passwords are public. Outside development name another one: Storage:ConnectionString or Storage:DataDirectory.");
    }
}
