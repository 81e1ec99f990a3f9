using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

public sealed class VenuesRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<VenueCatalog>();
        services.AddHostedService<VenueCatalogPoll>();
        services.AddScoped<VenueEditor>();
        services.AddScoped<CreateVenue>();
        services.AddScoped<ChangeVenue>();
        services.AddScoped<ArchiveVenue>();
        services.AddScoped<ReopenVenue>();
        services.AddScoped<AddDoor>();
        services.AddScoped<ChangeDoor>();
        services.AddScoped<ArchiveDoor>();
        services.AddScoped<AddZone>();
        services.AddScoped<ChangeZone>();
        services.AddScoped<RemoveZone>();
        services.AddScoped<ImportVenues>();
        services.AddNavigation(new NavigationEntry("Venues", "building-store", "/t/{tenant}/venues", Policies.ManageVenues, 20, typeof(VenuesRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/v1/venues").WithTags("Venues").RequireAuthorization(Policies.ViewOccupancy);
        read.MapGet("/", ListVenues.HandleAsync).WithName("ListVenues");
        read.MapGet("/{id:guid}", GetVenue.HandleAsync).WithName("GetVenue");

        var room = app.MapGroup("/api/v1/venues").WithTags("Venues").RequireAuthorization(Policies.ManageVenues);
        room.MapPost("/", CreateVenue.HandleAsync).WithName("CreateVenue");
        room.MapPut("/{id:guid}", ChangeVenue.HandleAsync).WithName("ChangeVenue");
        room.MapPost("/{id:guid}/archive", ArchiveVenue.HandleAsync).WithName("ArchiveVenue");
        room.MapPost("/{id:guid}/reopen", ReopenVenue.HandleAsync).WithName("ReopenVenue");
        room.MapPost("/{id:guid}/doors", AddDoor.HandleAsync).WithName("AddDoor");
        room.MapPut("/{id:guid}/doors/{doorId:guid}", ChangeDoor.HandleAsync).WithName("ChangeDoor");
        room.MapPost("/{id:guid}/doors/{doorId:guid}/archive", ArchiveDoor.HandleAsync).WithName("ArchiveDoor");
        room.MapPost("/{id:guid}/doors/{doorId:guid}/reopen", ArchiveDoor.HandleReopenAsync).WithName("ReopenDoor");
        room.MapPost("/{id:guid}/zones", AddZone.HandleAsync).WithName("AddZone");
        room.MapPut("/{id:guid}/zones/{zoneId:guid}", ChangeZone.HandleAsync).WithName("ChangeZone");
        room.MapDelete("/{id:guid}/zones/{zoneId:guid}", RemoveZone.HandleAsync).WithName("RemoveZone");

        // How the form's text is understood, while it is typed.
        app.MapGet("/t/{tenant}/venues/opening-hours", (string? text) => new RazorComponentResult<HoursPreview>(new { Text = text }))
            .RequireAuthorization(Policies.ManageVenues).ExcludeFromDescription();
    }
}
