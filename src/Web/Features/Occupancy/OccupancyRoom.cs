using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Occupancy.Walls;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>How many are inside: live dashboards, counts of doors, recounts, and the flow of days gone by.</summary>
public sealed class OccupancyRoom : IRoom
{
    public const string HubPath = "/hubs/occupancy";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOccupancy(configuration);
        services.AddScoped<RecountVenue>();
        services.AddScoped<LiveCards>();
        services.AddScoped<LiveVenue>();
        services.AddScoped<WallView>();
        services.AddScoped<SaveWall>();
        services.AddSingleton<IMultiTenantStrategy, HubStrategy>();
        services.AddSingleton<IMultiTenantStrategy, WallStrategy>();
        services.AddSingleton<LiveHubFilter>();
        services.AddSingleton<WallHubFilter>();
        services.AddSingleton<LiveConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddHostedService<LivePusher>();
        services.AddSignalR(hubs =>
            {
                hubs.MaximumReceiveMessageSize = 4 * 1024;
                hubs.EnableDetailedErrors = false;
            })
            .AddHubOptions<OccupancyHub>(hub => hub.AddFilter<LiveHubFilter>())
            .AddHubOptions<WallHub>(hub => hub.AddFilter<WallHubFilter>())
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower)));
        services.AddNavigation(
            new NavigationEntry("Live", "activity-heartbeat", "/t/{tenant}/", Policies.ViewOccupancy, 10, typeof(OccupancyRoom)),
            new NavigationEntry("Walls", "device-tv", "/t/{tenant}/walls", Policies.ManageVenues, 25, typeof(OccupancyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var venue = app.MapGroup("/api/v1/venues/{id:guid}").WithTags("Occupancy");
        venue.MapGet("/occupancy", GetOccupancy.HandleAsync).WithName("GetOccupancy").RequireAuthorization(Policies.ViewOccupancy);
        venue.MapGet("/flow", GetFlow.HandleAsync).WithName("GetFlow").RequireAuthorization(Policies.ViewOccupancy);
        venue.MapPost("/counts", RecordCount.HandleAsync).WithName("RecordCount").RequireAuthorization(Policies.RecordScans);
        venue.MapPost("/counts/import", ImportCounts.HandleAsync).WithName("ImportCounts").RequireAuthorization(Policies.ManageVenues)
            .Accepts<string>("text/csv", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(ImportCounts.MostRequestBytes));
        venue.MapPost("/recount", RecountVenue.HandleAsync).WithName("RecountVenue").RequireAuthorization(Policies.Recount);

        var pages = app.MapGroup("/t/{tenant}/live").RequireAuthorization(Policies.ViewOccupancy).ExcludeFromDescription();
        pages.MapGet("/cards", LiveFragments.CardsAsync);
        pages.MapGet("/{id:guid}/details", LiveFragments.DetailsAsync);

        app.MapHub<OccupancyHub>(HubPath, connection => connection.CloseOnAuthenticationExpiration = true)
            .RequireAuthorization(Policies.ViewOccupancy).RequireSameOrigin();
        app.MapHub<WallHub>(WallHub.Path).AllowAnonymous().RequireSameOrigin();
    }
}
