using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Family;

/// <summary>Those for whom others act: children, elders, people without a phone.</summary>
public sealed class FamilyRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddFamily();
        services.AddSingleton<FamilyLimit>();
        services.AddScoped<FamilyTexts>();
        services.AddScoped<MyFamily>();
        services.AddScoped<ReadDependant>();
        services.AddScoped<AddDependant>();
        services.AddScoped<AskForConsent>();
        services.AddScoped<GiveConsent>();
        services.AddScoped<ChangeBinding>();
        services.AddScoped<EndBinding>();
        services.AddScoped<ContestBinding>();
        services.AddScoped<FamilyDesk>();
        services.AddScoped<WitnessConsent>();
        services.AddScoped<SendFamilyNotice>();
        services.AddSingleton(new OutboxRoute(FamilyNotice.Kind, (scope, message, cancellation) => scope.GetRequiredService<SendFamilyNotice>().RunAsync(message, cancellation)));
        services.AddNavigation(
            new NavigationEntry("Family cases", "users-group", "/region/family", Policies.ReviewCodes, 11, typeof(FamilyRoom)),
            new NavigationEntry("Witness a consent", "heart-handshake", "/t/{tenant}/people/witness", Policies.WitnessConsent, 9, typeof(FamilyRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
