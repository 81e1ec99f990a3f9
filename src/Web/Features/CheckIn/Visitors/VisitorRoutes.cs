using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>The page a poster opens. Looking is a page of its own; what changes something is a post.</summary>
internal static class VisitorRoutes
{
    public static void AddVisitors(this IServiceCollection services)
    {
        services.AddSingleton<PosterPlaces>();
        services.AddSingleton<VisitorDevice>();
        services.AddSingleton<FormTickets>();
        services.AddSingleton<VisitorScans>();
        services.AddSingleton<PhoneBursts>();
        services.AddSingleton<PartyChoice>();
        services.AddScoped<ReceiptWords>();
        services.AddScoped<VisitorStays>();
        services.AddScoped<VisitorReceipts>();
        services.AddScoped<Crowds>();
        services.AddScoped<Arrivals>();
        services.AddScoped<PlaceTimes>();
        services.AddScoped<EnterVenue>();
        services.AddScoped<EnterWithCode>();
        services.AddScoped<CitizenVisitors>();
        services.AddScoped<LeaveVenue>();
        services.AddScoped<OpenTypedCode>();
    }

    public static void MapVisitors(this IEndpointRouteBuilder app)
    {
        var poster = app.MapGroup("/v/{code}").AllowAnonymous().ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        var forms = poster.MapGroup("").RequireRateLimiting(RateLimits.VisitorForms);
        // The routed page of the same address answers posts too, but only to forms of its own.
        forms.MapPost("", EnterVenue.HandleAsync).WithName("EnterVenue").WithOrder(-1);
        forms.MapPost("/code", EnterWithCode.HandleAsync).WithName("EnterWithCode");
        forms.MapPost("/leave", LeaveVenue.HandleAsync).WithName("LeaveVenue");
        forms.MapPost("/undo", UndoVisit.HandleAsync).WithName("UndoVisit");
        forms.MapPost("/forget", ForgetVisitor.Handle).WithName("ForgetVisitor");
        app.MapGet("/v/{code}/logo.png", ShowLogo.HandleAsync).WithName("ShowLogo").AllowAnonymous().ExcludeFromDescription();
        // Where a page stood that answered a post; loading it again looks anew.
        foreach (var verb in new[] { "/code", "/leave", "/undo", "/forget" })
            poster.MapGet(verb, (string code) => TypedResults.LocalRedirect($"/v/{Uri.EscapeDataString(code)}"));

        app.MapPost("/c", OpenTypedCode.HandleAsync).WithName("OpenTypedCode").WithOrder(-1)
            .AllowAnonymous().RequireRateLimiting(RateLimits.TypedCodes).ExcludeFromDescription();
    }
}
