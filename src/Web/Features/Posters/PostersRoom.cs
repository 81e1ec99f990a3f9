using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Posters;

public sealed class PostersRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PosterLinks>();
        services.AddScoped<IssuePoster>();
        services.AddScoped<PrintPoster>();
        services.AddScoped<PrintVenuePosters>();
        services.AddScoped<ReplacePoster>();
        services.AddScoped<WithdrawPoster>();
    }

    // A sheet must never come out of a cache after it was replaced.
    private static readonly PersonalAttribute NoStore = new();

    private static readonly ApiRefusal DoorArchived = new(422, "door-archived", "The door is archived. Reopen it first.");
    private static readonly ApiRefusal Withdrawn = new(422, "poster-withdrawn", "The sheet was withdrawn. Make a new poster.");
    private static readonly ApiRefusal Replaced = new(422, "poster-replaced", "The sheet was replaced by a newer one.");

    public void Map(IEndpointRouteBuilder app)
    {
        var venue = app.MapGroup("/api/v1/venues/{id:guid}").WithTags("Posters").RequireAuthorization(Policies.ManageVenues);
        venue.MapPost("/posters", IssuePoster.HandleAsync).WithName("IssuePoster").Describe("Makes a poster for a door, or for the venue as a whole.", new IssuePoster.Request(new Guid("0199f0a0-0000-7000-8000-000000000003"), "both"), ApiRefusals.VenueArchived, DoorArchived);
        venue.MapGet("/posters", ListPosters.HandleAsync).WithName("ListPosters").Describe("The posters of a venue.");
        venue.MapGet("/posters.pdf", PrintVenuePosters.HandleAsync).WithName("PrintVenuePosters").WithMetadata(NoStore)
            .Describe("The posters of all doors as one PDF.", null, new ApiRefusal(422, "no-posters", "No door has a poster; or format or lang is not known (`validation`)."));

        var poster = app.MapGroup("/api/v1/posters").WithTags("Posters").RequireAuthorization(Policies.ManageVenues);
        poster.MapGet("/{id:guid}", GetPoster.HandleAsync).WithName("GetPoster").Describe("One poster with the address that its QR code holds.");
        poster.MapGet("/{id:guid}.pdf", PrintPoster.HandleAsync).WithName("PrintPoster").WithMetadata(NoStore)
            .Describe("The sheet as a PDF: A4, A3 or stickers, in one or both languages.", null, new ApiRefusal(422, "validation", "format or lang is not known."));
        poster.MapPost("/{id:guid}/replace", ReplacePoster.HandleAsync).WithName("ReplacePoster").Describe("Makes a new sheet with a new code; the old one works for the hours that hanging it takes.", new ReplacePoster.Request(48), Withdrawn, Replaced);
        poster.MapPost("/{id:guid}/withdraw", WithdrawPoster.HandleAsync).WithName("WithdrawPoster").Describe("Ends a sheet at once.");

        // The same files for people at the desk, who come with a cookie.
        var desk = app.MapGroup("/t/{tenant}").RequireAuthorization(Policies.ManageVenues).WithMetadata(NoStore).ExcludeFromDescription();
        desk.MapGet("/venues/{id:guid}/posters.pdf", PrintVenuePosters.HandleAsync);
        desk.MapGet("/posters/{id:guid}.pdf", PrintPoster.HandleAsync);
    }
}
