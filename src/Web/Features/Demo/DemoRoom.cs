using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// Demo data for development: four tenants with venues, posters, staff and three weeks of visits, and <c>data/demo.json</c>
/// that tells tests and the verb <c>simulate</c> what is there. Outside development it refuses.
/// </summary>
public sealed class DemoRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section)
            .Validate<IHostEnvironment>((demo, environment) => demo.Enabled != true || environment.IsDevelopment(),
                "Demo:Enabled is for development alone, its passwords are public. Remove it.")
            .Validate(demo => demo.Days is >= 0 and <= DemoOptions.MostDays, $"Demo:Days must be 0 to {DemoOptions.MostDays}.")
            .ValidateOnStart();
        services.AddSingleton<DemoFile>();
        services.AddSingleton<DemoGuide>();
        services.AddScoped<IStartupStep, RefuseDemo>();
        services.AddScoped<IStartupStep, SeedDemo>();
        services.AddScoped<IStartupStep, BringDemoEvidence>();
        services.AddScoped<OpenDemoTenants>();
        services.AddScoped<LiveDemoDays>();
        services.AddScoped<ArchiveDemoDays>();
        services.AddScoped<ScheduleDemoReports>();
        services.AddScoped<FillDemoRegisters>();
        services.AddScoped<FillDemoCodes>();
        services.AddScoped<FillDemoFamily>();
        services.AddScoped<FillDemoPeople>();
        services.AddScoped<DraftDemoPack>();
        services.AddScoped<DescribeDemo>();
        services.AddScoped<AddDemoDevices>();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // Nothing is served: the hints stand on the pages of other rooms.
    }
}
