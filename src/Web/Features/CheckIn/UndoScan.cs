using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>POST /api/v1/scans/{scanId}/undo: as if the scan had never been; a visit it had closed is open again.</summary>
public static class UndoScan
{
    /// <summary>Devices and staff may take back for as long as receipts are kept.</summary>
    public static async Task<Results<Ok<ScanResponse>, ProblemHttpResult>> HandleAsync(Guid scanId, ScanWriter writer, ScanTexts texts)
    {
        var outcome = await writer.UndoAsync(TenantScope.Current.TenantInfo!.Id, scanId);
        return outcome.Answer is { } answer ? TypedResults.Ok(texts.Describe(answer)) : ScanProblem.Of(outcome.Problem!).ToResult();
    }
}
