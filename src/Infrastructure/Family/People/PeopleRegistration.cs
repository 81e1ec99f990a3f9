using HealthCode.Infrastructure.Family.Cards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Infrastructure.Family.People;

public static class PeopleRegistration
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddScoped<FamilyTurns>();
        services.AddScoped<WardRegister>();
        services.AddScoped<RegisterWard>();
        services.AddScoped<ChangeWards>();
        services.AddScoped<DeclareWard>();
        services.AddScoped<WardImporting>();
        services.AddScoped<IssueCard>();
        services.AddScoped<CardStates>();
        services.AddScoped<CardDesk>();
        services.AddScoped<SlipDesk>();
        services.AddScoped<CardPrinting>();
        return services;
    }
}
