using HealthCode.Infrastructure.Community;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Community;

/// <summary>Residents by building and unit, who is away, who is back and has to be asked after.</summary>
public sealed class CommunityRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ResidentRegister>();
        services.AddScoped<CommunityWords>();
        services.AddScoped<ImportResidents>();
        services.AddScoped<MoveResident>();
        services.AddScoped<CloseFollowUp>();
        services.AddScoped<TakeResidents>();
        services.AddNavigation(new NavigationEntry("Residents", "home-heart", "/t/{tenant}/community", Policies.KeepCommunity, 5, typeof(CommunityRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/t/{tenant}/community").RequireAuthorization(Policies.KeepCommunity).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        room.MapPost("/follow-ups/{followUpId:guid}/close", CloseFollowUp.HandleAsync).WithName("CloseFollowUp");
        room.MapPost("/follow-ups/{followUpId:guid}/undo", CloseFollowUp.HandleUndoAsync).WithName("UndoFollowUp");
        room.MapPost("/residents.csv", TakeResidents.HandleAsync).WithName("TakeResidents").RequireAuthorization(Policies.TransferRegisters);
        room.MapPost("/follow-ups.csv", TakeResidents.HandleFollowUpsAsync).WithName("TakeFollowUps").RequireAuthorization(Policies.TransferRegisters);
    }
}
