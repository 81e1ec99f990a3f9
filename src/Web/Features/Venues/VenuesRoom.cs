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
        services.AddNavigation(new NavigationEntry("Venues", "building-store", "/t/{tenant}/venues", Policies.ManageVenues, 20, typeof(VenuesRoom), "/t/{tenant}/posters"));
    }

    private static readonly VenueRequest Example = new VenueRequest("Riverside Mall", "mall", 400, "Asia/Shanghai", "88 Riverside Road", 9_800, OpeningHours: "Mon-Sun 10:00-22:00");

    public void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/v1/venues").WithTags("Venues").RequireAuthorization(Policies.ViewOccupancy);
        read.MapGet("/", ListVenues.HandleAsync).WithName("ListVenues").Describe("A page of the tenant's venues by id; archived ones only when asked for.", null, ApiRefusals.Page);
        read.MapGet("/{id:guid}", GetVenue.HandleAsync).WithName("GetVenue").Describe("One venue with its doors and zones.");

        var room = app.MapGroup("/api/v1/venues").WithTags("Venues").RequireAuthorization(Policies.ManageVenues);
        room.MapPost("/", CreateVenue.HandleAsync).WithName("CreateVenue").Describe("Opens a venue.", Example);
        room.MapPut("/{id:guid}", ChangeVenue.HandleAsync).WithName("ChangeVenue").Describe("Changes a venue; what is left out has its usual value.", Example with { Capacity = 450 }, ApiRefusals.Changed, ApiRefusals.VenueArchived);
        room.MapPost("/{id:guid}/archive", ArchiveVenue.HandleAsync).WithName("ArchiveVenue").Describe("Takes a venue out of use; its history stays.", null, ApiRefusals.Changed);
        room.MapPost("/{id:guid}/reopen", ReopenVenue.HandleAsync).WithName("ReopenVenue").Describe("Takes a venue into use again.", null, ApiRefusals.Changed);
        room.MapPost("/{id:guid}/doors", AddDoor.HandleAsync).WithName("AddDoor").Describe("Adds a door.", new AddDoor.Request("East gate", "both"), ApiRefusals.VenueArchived, ApiRefusals.TooMany, ApiRefusals.Changed);
        room.MapPut("/{id:guid}/doors/{doorId:guid}", ChangeDoor.HandleAsync).WithName("ChangeDoor").Describe("Changes a door.", new AddDoor.Request("East gate", "in"), ApiRefusals.VenueArchived, ApiRefusals.Changed);
        room.MapPost("/{id:guid}/doors/{doorId:guid}/archive", ArchiveDoor.HandleAsync).WithName("ArchiveDoor").Describe("Takes a door out of use.", null, ApiRefusals.Changed);
        room.MapPost("/{id:guid}/doors/{doorId:guid}/reopen", ArchiveDoor.HandleReopenAsync).WithName("ReopenDoor").Describe("Takes a door into use again.", null, ApiRefusals.TooMany, ApiRefusals.Changed);
        room.MapPost("/{id:guid}/zones", AddZone.HandleAsync).WithName("AddZone").Describe("Adds a zone.", new AddZone.Request("Ground floor", 120), ApiRefusals.VenueArchived, ApiRefusals.TooMany, ApiRefusals.Changed);
        room.MapPut("/{id:guid}/zones/{zoneId:guid}", ChangeZone.HandleAsync).WithName("ChangeZone").Describe("Changes a zone.", new AddZone.Request("Ground floor", 150), ApiRefusals.VenueArchived, ApiRefusals.Changed);
        room.MapDelete("/{id:guid}/zones/{zoneId:guid}", RemoveZone.HandleAsync).WithName("RemoveZone").Describe("Removes a zone; its doors stay.", null, ApiRefusals.Changed);

        // How the form's text is understood, while it is typed.
        app.MapGet("/t/{tenant}/venues/opening-hours", (string? text) => new RazorComponentResult<HoursPreview>(new { Text = text }))
            .RequireAuthorization(Policies.ManageVenues).ExcludeFromDescription();
    }
}
