using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes;

/// <summary>Personal codes.</summary>
public sealed class CodesRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCodes();
        services.AddScoped<AnswerWords>();
    }

    public void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/.well-known/healthcode/keys", GetIssuerKeys.HandleAsync).WithName("GetIssuerKeys").AllowAnonymous()
            .WithSummary("The public keys of this region's codes.");
}
