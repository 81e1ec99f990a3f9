using HealthCode.Domain.CheckIn;
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
        services.AddSingleton<CardCodeLimit>();
        services.AddScoped<ScanTexts>();
        // SIGTERM: what was accepted is written before the program ends.
        services.AddDrainStep(10, "scan queue", (provider, cancellation) => provider.GetRequiredService<ScanWriter>().DrainAsync(cancellation));
        services.AddVisitors();
        services.AddRegister();
    }

    private static readonly Guid Example = new("0199f0a0-0000-7000-8000-000000000001");
    private static readonly ApiRefusal PosterWithdrawn = new(422, "poster-withdrawn", "The poster no longer works.");
    private static readonly ApiRefusal Elsewhere = new(422, "device-elsewhere", "A device records at its own door only.");
    private static readonly ApiRefusal PosterReplaced = new(422, "poster-replaced", "The poster was replaced, and its time is over.");

    public void Map(IEndpointRouteBuilder app)
    {
        var scans = app.MapGroup("/api/v1/scans").WithTags("Check-in").RequireAuthorization(Policies.RecordScans);
        scans.MapPost("/", RecordScan.HandleAsync).WithName("RecordScan").Describe("Records one scan at one door; answers when it is on disk.",
            new ScanRequestBody(Example, VenueId: Example, Direction: ScanDirection.In, Subject: new ScanSubject(Name: "王小明", Phone: "13800000001"), Companions: 1, TemperatureC: 36.6m),
            Elsewhere, ApiRefusals.ScanConflict, ApiRefusals.ScanTooOld, PosterWithdrawn, PosterReplaced, ApiRefusals.Busy, ApiRefusals.NoStorage, ApiRefusals.Unwritable);
        scans.MapPost("/batch", RecordScans.HandleAsync).WithName("RecordScans").Describe("Records what a device kept while it had no network, in any order; each item has its own answer.",
            new RecordScans.Request([new ScanRequestBody(Example, VenueId: Example, Direction: ScanDirection.In, OccurredUtc: new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero), DeviceId: "gate-1", DecidedOffline: Verdict.Admit)]),
            new ApiRefusal(422, "batch-size", "Send 1 to 1,000 scans."));
        scans.MapPost("/{scanId:guid}/undo", UndoScan.HandleAsync).WithName("UndoScan").Describe("Takes a scan back, as if it had never been.", null,
            new ApiRefusal(404, "scan-unknown", "There is no such scan for this key."), new ApiRefusal(422, "undo-expired", "The scan is too old to be taken back."), ApiRefusals.Busy, ApiRefusals.NoStorage);
        app.MapVisitors();
        app.MapRegister();
    }
}
