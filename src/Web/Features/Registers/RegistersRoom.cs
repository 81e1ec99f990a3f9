using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Registers;

/// <summary>What the registers of pharmacies, schools, communities and workplaces share: sealing, bringing lists in, taking files out.</summary>
public sealed class RegistersRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RegisterFields>();
        services.AddSingleton<RegisterReadings>();
        services.AddScoped<RegisterClock>();
        services.AddScoped<RegisterWords>();
        services.AddScoped<TakeSheet>();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // Nothing is served: the pages belong to the rooms.
    }
}
