using HealthCode.Web.Features.Privacy.Own;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Privacy;

/// <summary>What is kept of persons and for how long, visitors' own visits, and the end of a tenant.</summary>
public sealed class PrivacyRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<OwnVisits>();
        services.AddScoped<EraseOwnVisits>();
        services.AddScoped<KeptTexts>();
        services.AddScoped<ChangeContact>();
        services.AddScoped<AskToClose>();
        services.AddScoped<OwnReviews>();
        services.AddScoped<OwnBindings>();
        services.AddScoped<OwnExport>();
        services.AddScoped<TakeOwnExport>();
        services.AddSingleton<OwnExportLimit>();
        services.AddNavigation(new NavigationEntry("Privacy", "shield-lock", "/t/{tenant}/privacy", Policies.ManageVenues, 84, typeof(PrivacyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // The routed page of the same address answers posts too, but only to forms of its own.
        app.MapPost("/my-visits/erase", EraseOwnVisits.HandleAsync).WithName("EraseOwnVisits").WithOrder(-1)
            .AllowAnonymous().RequireRateLimiting(RateLimits.VisitorForms).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        app.MapPost("/me/export/file", TakeOwnExport.HandleAsync).WithName("TakeOwnExport").RequireAuthorization(Policies.Citizen)
            .RequireAntiforgery().ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        app.MapGet("/region/tenants/{id:guid}/record", TakeRecord.HandleAsync).WithName("TakeRecord")
            .RequireAuthorization(Policies.OperateRegion).ExcludeFromDescription();
    }
}
