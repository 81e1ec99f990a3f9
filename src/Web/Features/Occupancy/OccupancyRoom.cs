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
            new NavigationEntry("Live", "activity-heartbeat", "/t/{tenant}/", Policies.ViewOccupancy, 10, typeof(OccupancyRoom), "/t/{tenant}/live"),
            new NavigationEntry("Walls", "device-tv", "/t/{tenant}/walls", Policies.ManageVenues, 25, typeof(OccupancyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var venue = app.MapGroup("/api/v1/venues/{id:guid}").WithTags("Occupancy");
        venue.MapGet("/occupancy", GetOccupancy.HandleAsync).WithName("GetOccupancy").RequireAuthorization(Policies.ViewOccupancy)
            .Describe("How many are inside now, from memory.");
        venue.MapGet("/flow", GetFlow.HandleAsync).WithName("GetFlow").RequireAuthorization(Policies.ViewOccupancy)
            .Describe("Entries, exits and the most people inside, by day or hour of the venue's calendar.", null, new ApiRefusal(422, "validation", "from, to or step is not right."));
        venue.MapPost("/counts", RecordCount.HandleAsync).WithName("RecordCount").RequireAuthorization(Policies.RecordScans)
            .Describe("Persons that a counter saw going in and out; once for each countId.",
                new RecordCount.Request(new Guid("0199f0a0-0000-7000-8000-000000000002"), new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero), PeriodSeconds: 60, In: 4, Out: 1),
                ApiRefusals.CountConflict, ApiRefusals.Busy, ApiRefusals.NoStorage);
        venue.MapPost("/counts/import", ImportCounts.HandleAsync).WithName("ImportCounts").RequireAuthorization(Policies.ManageVenues)
            .Accepts<string>("text/csv", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(ImportCounts.MostRequestBytes))
            .Describe("Imports counts of doors from a CSV; importing again replaces what the span held.", "time_local,in,out\n2026-03-02 08:00,12,3\n2026-03-02 09:00,31,9",
                new ApiRefusal(413, "too-large", "More than 5 MB."), new ApiRefusal(415, "unsupported-media-type", "Neither text/csv nor a form with one file."), ApiRefusals.Busy, ApiRefusals.NoStorage);
        venue.MapPost("/recount", RecountVenue.HandleAsync).WithName("RecountVenue").RequireAuthorization(Policies.Recount)
            .Describe("Somebody looked and counted: from here the number is right again.", new RecountVenue.Request(118, "Counted at the evening round"), ApiRefusals.Busy, ApiRefusals.NoStorage);

        var pages = app.MapGroup("/t/{tenant}/live").RequireAuthorization(Policies.ViewOccupancy).ExcludeFromDescription();
        pages.MapGet("/cards", LiveFragments.CardsAsync);
        pages.MapGet("/{id:guid}/details", LiveFragments.DetailsAsync);

        app.MapHub<OccupancyHub>(HubPath, connection => connection.CloseOnAuthenticationExpiration = true)
            .RequireAuthorization(Policies.ViewOccupancy).RequireSameOrigin();
        app.MapHub<WallHub>(WallHub.Path).AllowAnonymous().RequireSameOrigin();
    }
}
