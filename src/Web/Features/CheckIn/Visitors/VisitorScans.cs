using HealthCode.Infrastructure.CheckIn;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>Sends a scan made on one of our pages to the writer.</summary>
public sealed class VisitorScans(ScanIntake intake, ScanWriter writer)
{
    public async Task<ScanOutcome> SendAsync(ScanInput input)
    {
        var (scan, errors) = await intake.PrepareAsync(input);
        if (scan is null)
            throw new BadHttpRequestException($"A form of ours made a scan that is not right: {string.Join(", ", errors.Values.SelectMany(codes => codes))}.");
        return await writer.WriteAsync(scan);
    }
}
