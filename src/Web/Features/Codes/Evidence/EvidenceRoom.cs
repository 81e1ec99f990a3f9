using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>What becomes known of persons from elsewhere: files of tests, travellers and contacts, looked at before they count.</summary>
public sealed class EvidenceRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new EvidencePhones(provider.GetRequiredService<IOptions<SiteOptions>>().Value.PhoneRegion));
        services.AddScoped<EvidenceTexts>();
        services.AddScoped<UploadEvidence>();
        services.AddScoped<SteerImport>();
        services.AddNavigation(new NavigationEntry("Evidence", "file-import", "/region/evidence", Policies.ViewEvidence, 7, typeof(EvidenceRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/region/evidence").ExcludeFromDescription();
        room.MapGet("/example.csv", GetExample.Handle).RequireAuthorization(Policies.ReviewCodes);
        room.MapGet("/{id:guid}/findings.csv", GetFindings.HandleAsync).RequireAuthorization(Policies.ViewEvidence).WithMetadata(new PersonalAttribute());
    }
}
