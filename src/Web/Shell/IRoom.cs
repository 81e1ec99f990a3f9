namespace HealthCode.Web.Shell;

/// <summary>A room says in one place what it adds: services, policies, navigation and jobs, then routes.</summary>
public interface IRoom
{
    void Add(IServiceCollection services, IConfiguration configuration);

    void Map(IEndpointRouteBuilder app);
}
