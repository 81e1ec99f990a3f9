using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Features.CheckIn.Register;
using HealthCode.Web.Features.CheckIn.Visitors;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>Scans of visitors: the writer, the API of doors and devices, the page a poster opens.</summary>
public sealed class CheckInRoom : IRoom
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckIn(configuration);
        services.AddScoped<ScanReader>();
        services.AddScoped<ScanTexts>();
        // SIGTERM: what was accepted is written before the program ends.
        services.AddDrainStep(10, "scan queue", (provider, cancellation) => provider.GetRequiredService<ScanWriter>().DrainAsync(cancellation));
        services.AddVisitors();
        services.AddRegister();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var scans = app.MapGroup("/api/v1/scans").WithTags("Check-in").RequireAuthorization(Policies.RecordScans);
        scans.MapPost("/", RecordScan.HandleAsync).WithName("RecordScan");
        scans.MapPost("/batch", RecordScans.HandleAsync).WithName("RecordScans");
        scans.MapPost("/{scanId:guid}/undo", UndoScan.HandleAsync).WithName("UndoScan");
        app.MapVisitors();
        app.MapRegister();
    }
}
