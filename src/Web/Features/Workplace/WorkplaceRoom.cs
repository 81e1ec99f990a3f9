using HealthCode.Infrastructure.Workplace;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Workplace;

/// <summary>The staff roster and the daily check of each department.</summary>
public sealed class WorkplaceRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<StaffRoster>();
        services.AddScoped<WorkplaceWords>();
        services.AddScoped<CheckDepartment>();
        services.AddScoped<ImportEmployees>();
        services.AddScoped<TakeStaffDay>();
        services.AddNavigation(new NavigationEntry("Staff check", "clipboard-check", "/t/{tenant}/workplace", Policies.KeepWorkplace, 30, typeof(WorkplaceRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/t/{tenant}/workplace").RequireAuthorization(Policies.KeepWorkplace).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        room.MapPost("/day.csv", TakeStaffDay.HandleAsync).WithName("TakeStaffDay").RequireAuthorization(Policies.TransferRegisters);
    }
}
