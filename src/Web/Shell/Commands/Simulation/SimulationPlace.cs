using HealthCode.Web.Features.Demo;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <summary>Where the simulation plays, and as whom.</summary>
/// <param name="VenueId">Null: the first venue that fits is asked of the server.</param>
internal sealed record SimulationPlace(string BaseUrl, string Key, Guid? VenueId, IReadOnlyList<DemoPerson> People)
{
    public const string StartCommand = "dotnet run --project src/Web";
    private const string UsualTenant = "riverside-mall";
    private const string UsualUrl = "http://localhost:5080";

    public static SimulationPlace Choose(SimulationArguments chosen, DemoFile file)
    {
        var house = file.Read();
        var baseUrl = chosen.BaseUrl ?? house?.BaseUrl ?? UsualUrl;
        if (chosen.Key is { } key)
            return new(baseUrl, key, chosen.VenueId, house?.People ?? []);
        if (house is null)
            throw new SimulationRefusedException($"There is no {file.Path}. Start the server once, it makes the demo data: {StartCommand}. For a server without demo data give --base-url and --key.");

        var tenant = chosen switch
        {
            { Tenant: { } identifier } => house.Tenants.FirstOrDefault(tenant => tenant.Identifier == identifier),
            { VenueId: { } venue } => house.Tenants.FirstOrDefault(tenant => tenant.Venues.Any(v => v.Id == venue)),
            _ => house.Tenants.FirstOrDefault(tenant => tenant.Identifier == UsualTenant) ?? (house.Tenants.Count > 0 ? house.Tenants[0] : null),
        };
        if (tenant is null)
            throw new SimulationRefusedException(chosen.Tenant is null
                ? $"{file.Path} knows no venue {chosen.VenueId}. Name its tenant with --tenant or give its --key."
                : $"{file.Path} knows no tenant {chosen.Tenant}. It knows {string.Join(", ", house.Tenants.Select(t => t.Identifier))}.");
        return new(baseUrl, tenant.ApiKey, chosen.VenueId, house.People);
    }
}
