using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.CheckIn.Register;

/// <summary>The staff's page for people without a phone.</summary>
internal static class RegisterRoutes
{
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddSingleton<RegisterSession>();
        services.AddScoped<RegisterDesks>();
        services.AddScoped<RegisterVisitor>();
        services.AddNavigation(new NavigationEntry("Register visitors", "user-plus", "/t/{tenant}/register", Policies.RegisterVisitors, 10, typeof(CheckInRoom)));
    }

    public static void MapRegister(this IEndpointRouteBuilder app)
    {
        var register = app.MapGroup("/t/{tenant}/register").RequireAuthorization(Policies.RegisterVisitors).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        register.MapPost("/visitor", RegisterVisitor.HandleAsync).WithName("RegisterVisitor");
        register.MapPost("/left", LetOut.HandleAsync).WithName("LetOut");
        register.MapPost("/undo", UndoRegister.HandleAsync).WithName("UndoRegister");
        // Where a page stood that answered a post; loading it again looks anew.
        foreach (var verb in new[] { "/visitor", "/left", "/undo" })
            register.MapGet(verb, (string tenant, HttpContext context) => TypedResults.LocalRedirect($"/t/{Uri.EscapeDataString(tenant)}/register{context.Request.QueryString}"));
    }
}
