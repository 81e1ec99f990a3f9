using HealthCode.Infrastructure.School;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.School;

/// <summary>Classes and their pupils, the check of morning and noon, who has been missing for days, who is ill.</summary>
public sealed class SchoolRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PupilRegister>();
        services.AddScoped<RollBook>();
        services.AddScoped<AbsenceWatch>();
        services.AddScoped<SchoolWords>();
        services.AddScoped<CheckClass>();
        services.AddScoped<ImportPupils>();
        services.AddScoped<ChangePupil>();
        services.AddScoped<TakeIllness>();
        services.AddNavigation(new NavigationEntry("School", "school", "/t/{tenant}/school", Policies.KeepSchool, 5, typeof(SchoolRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/t/{tenant}/school").RequireAuthorization(Policies.KeepSchool).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        room.MapPost("/illness.csv", TakeIllness.HandleAsync).WithName("TakeIllness").RequireAuthorization(Policies.TransferRegisters);
    }
}
