using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Accounts.Citizens;
using HealthCode.Web.Features.Accounts.RegionStaff;
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
            .AddPasswordValidator<PasswordCheck>()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.FromHours(1));
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>, IHostEnvironment>(PasskeyRules.Configure);
        services.AddAuthentication(Schemes.ByPath)
            .AddPolicyScheme(Schemes.ByPath, null, scheme => scheme.ForwardDefaultSelector = context => Schemes.For(context.Request.Path))
            .AddCookie(Schemes.Staff)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme)
            .AddCookie(Schemes.Citizen)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null)
            .AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Schemes.Device, null);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, StaffCookie>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, CitizenCookie>();
        services.AddCitizenPages();
        services.AddSingleton<StaffRights>();
        services.AddSingleton<SignInLimit>();
        services.AddScoped<ApiKeys>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<ApiKeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddScoped<SignIn>();
        services.AddScoped<SecondStep>();
        services.AddScoped<RequestNewPassword>();
        services.AddScoped<SetNewPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<TwoFactor>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<ChangeDuties>();
        services.AddScoped<InviteRegionStaff>();
        services.AddNavigation(new NavigationEntry("Staff of the region", "users-group", "/region/staff", Policies.OperateRegion, 4, typeof(AccountsRoom)));
        services.AddPolicies();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", (Delegate)SignOut.HandleAsync).WithName("SignOut").AllowAnonymous().RequireAntiforgery().ExcludeFromDescription();
        app.MapPost("/sign-in/passkey/question", Passkeys.AskToSignInAsync).WithName("PasskeyQuestion").AllowAnonymous().RequireAntiforgery().ExcludeFromDescription();
        app.MapPost("/sign-in/passkey", Passkeys.SignInAsync).WithName("PasskeySignIn").AllowAnonymous().ExcludeFromDescription();
        app.MapCitizens();
        var account = app.MapGroup("/account").RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        account.MapPost("/sessions/end", EndSession.HandleAsync).WithName("EndSession");
        account.MapPost("/passkeys/question", Passkeys.AskToMakeAsync).WithName("NewPasskeyQuestion").RequireAntiforgery();
        account.MapPost("/passkeys", Passkeys.AddAsync).WithName("AddPasskey");
        account.MapPost("/passkeys/remove", Passkeys.RemoveAsync).WithName("RemovePasskey");
        app.MapGet("/api/v1/tenant", GetTenant.Handle).WithTags("Tenant").WithName("GetTenant").RequireAuthorization(Policies.ViewTenant)
            .Describe("Whose key is this? The first question of somebody who sets up a device.");
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        // PasswordCheck decides alone.
        identity.Password.RequiredLength = 1;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Stores.ProtectPersonalData = true;
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
