using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Sign-in of staff, API keys, and what each may do.</summary>
public sealed class AccountsRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ILookupProtector, StaffLookup>();
        services.AddSingleton<ILookupProtectorKeyRing, StaffLookupKeys>();
        services.AddSingleton<IPersonalDataProtector, StaffFields>();
        services.AddIdentityCore<StaffUser>(Configure)
            .AddEntityFrameworkStores<AppDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffClaims>()
            .AddDefaultTokenProviders();
        services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(Schemes.ByPath, null, scheme => scheme.ForwardDefaultSelector = context => Schemes.For(context.Request.Path))
            .AddCookie(Schemes.Staff)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, StaffCookie>();
        services.AddSingleton<StaffRights>();
        services.AddSingleton<SignInLimit>();
        services.AddScoped<ApiKeys>();
        services.AddSingleton<ApiKeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddScoped<SignIn>();
        services.AddPolicies();
        services.AddNavigation(new NavigationEntry("Region", "map-2", "/region", Policies.OperateRegion, 1, typeof(AccountsRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", (Delegate)SignOut.HandleAsync).WithName("SignOut").AllowAnonymous().RequireAntiforgery().ExcludeFromDescription();
        app.MapGet("/api/v1/tenant", GetTenant.Handle).WithTags("Tenant").WithName("GetTenant").RequireAuthorization(Policies.ViewTenant)
            .Describe("Whose key is this? The first question of somebody who sets up a device.");
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        // Length protects, composition rules do not (NIST SP 800-63B).
        identity.Password.RequiredLength = 12;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Stores.ProtectPersonalData = true;
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
