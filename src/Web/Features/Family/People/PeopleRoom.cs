using HealthCode.Infrastructure.Family.People;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Family.People;

/// <summary>Persons without a phone for whom a tenant stands: registered at the desk or from a list, declared for, with cards of paper.</summary>
public sealed class PeopleRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddPeople();
        services.AddScoped<PeopleWords>();
        services.AddScoped<PeopleList>();
        services.AddScoped<ChoosePeople>();
        services.AddScoped<PrintCards>();
        services.AddScoped<PrintSlips>();
        services.AddNavigation(new NavigationEntry("People without a phone", "id", "/t/{tenant}/people", Policies.KeepPeople, 7, typeof(PeopleRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/t/{tenant}/people").RequireAuthorization(Policies.KeepPeople).ExcludeFromDescription().WithMetadata(new PersonalAttribute());
        room.MapPost("/choose", ChoosePeople.HandleAsync).WithName("ChoosePeople");
        room.MapPost("/undo", ChoosePeople.HandleUndoAsync).WithName("UndoPeople");
        room.MapGet("/template.csv", GetPeopleTemplate.Handle).WithName("GetPeopleTemplate");
        room.MapGet("/{wardId:guid}/card.pdf", PrintCards.HandleAsync).WithName("PrintCard");
        room.MapGet("/prints/{printId:guid}/cards.pdf", PrintCards.HandleManyAsync).WithName("PrintCards");
        room.MapGet("/{wardId:guid}/slip.pdf", PrintSlips.HandleAsync).WithName("PrintSlip");
        room.MapGet("/imports/{importId:guid}/slips.pdf", PrintSlips.HandleManyAsync).WithName("PrintSlips");
    }
}
