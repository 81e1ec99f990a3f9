using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>GET /api/v1/venues/{id}/occupancy: how many are inside, from memory.</summary>
public static class GetOccupancy
{
    /// <response code="404">No such venue for this key.</response>
    public static async ValueTask<Results<Ok<OccupancySnapshot>, ProblemHttpResult>> HandleAsync(Guid id, OccupancyBoard board) =>
        await board.FindAsync(TenantScope.Current.TenantInfo!.Id, id) is { } snapshot ? TypedResults.Ok(snapshot) : Refusal.NotFound.ToProblem();
}
