using HealthCode.Infrastructure.Family;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Family;

/// <summary>Those for whom others act: children, elders, people without a phone.</summary>
public sealed class FamilyRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddFamily();
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
