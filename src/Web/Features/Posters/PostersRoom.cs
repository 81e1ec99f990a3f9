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

    public void Map(IEndpointRouteBuilder app)
    {
        var venue = app.MapGroup("/api/v1/venues/{id:guid}").WithTags("Posters").RequireAuthorization(Policies.ManageVenues);
        venue.MapPost("/posters", IssuePoster.HandleAsync).WithName("IssuePoster");
        venue.MapGet("/posters", ListPosters.HandleAsync).WithName("ListPosters");
        venue.MapGet("/posters.pdf", PrintVenuePosters.HandleAsync).WithName("PrintVenuePosters").WithMetadata(NoStore);

        var poster = app.MapGroup("/api/v1/posters").WithTags("Posters").RequireAuthorization(Policies.ManageVenues);
        poster.MapGet("/{id:guid}", GetPoster.HandleAsync).WithName("GetPoster");
        poster.MapGet("/{id:guid}.pdf", PrintPoster.HandleAsync).WithName("PrintPoster").WithMetadata(NoStore);
        poster.MapPost("/{id:guid}/replace", ReplacePoster.HandleAsync).WithName("ReplacePoster");
        poster.MapPost("/{id:guid}/withdraw", WithdrawPoster.HandleAsync).WithName("WithdrawPoster");

        // The same files for people at the desk, who come with a cookie.
        var desk = app.MapGroup("/t/{tenant}").RequireAuthorization(Policies.ManageVenues).WithMetadata(NoStore).ExcludeFromDescription();
        desk.MapGet("/venues/{id:guid}/posters.pdf", PrintVenuePosters.HandleAsync);
        desk.MapGet("/posters/{id:guid}.pdf", PrintPoster.HandleAsync);
    }
}
