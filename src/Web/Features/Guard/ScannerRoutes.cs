using HealthCode.Infrastructure.Guard;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;

namespace HealthCode.Web.Features.Guard;

/// <summary>What the scanner asks of the server: lists beforehand, its state now, scans, and the little things around them.</summary>
internal static class ScannerRoutes
{
    public static void AddScanner(this IServiceCollection services)
    {
        services.AddSingleton<ScannerMemory>();
        services.AddSingleton<FindLimit>();
        services.AddScoped<ScannerHolder>();
        services.AddScoped<ScannerLists>();
        services.AddScoped<ScannerTexts>();
        services.AddScoped<GetScannerState>();
        services.AddScoped<SendScans>();
        services.AddScoped<RegisterSearch>();
        services.AddScoped<FindPerson>();
        services.AddScoped<CallSupervisor>();
    }

    public static void MapScanner(this IEndpointRouteBuilder app)
    {
        var scanner = app.MapGroup("/t/{tenant}/scan").RequireAuthorization(Policies.UseScanner).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        scanner.MapGet("/lists", GetScannerLists.HandleAsync).WithName("GetScannerLists");
        scanner.MapGet("/state", GetScannerState.HandleAsync).WithName("GetScannerState");
        var sent = scanner.MapGroup("").AddEndpointFilter(CheckTokenAsync);
        sent.MapPost("/scans", SendScans.HandleAsync).WithName("SendScans");
        sent.MapPost("/undo", TakeScanBack.HandleAsync).WithName("TakeScanBack");
        sent.MapPost("/find", FindPerson.HandleAsync).WithName("FindPerson");
        sent.MapPost("/call", CallSupervisor.HandleAsync).WithName("CallSupervisor");
    }

    /// <summary>The page may come out of a cache with an old token: the scanner is told so, and asks for its state first.</summary>
    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", "Ask for the state, and send this again with the token in it.");
}
