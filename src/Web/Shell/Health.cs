using System.Data.Common;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Web.Shell;

/// <summary>May this node be sent requests?</summary>
public sealed class Readiness(Database database, Drain drain)
{
    private static readonly TimeSpan SchemaIsTrustedFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private long schemaCheckedAt;

    /// <returns>Null when ready, else why not.</returns>
    public async Task<string?> FindProblemAsync(CancellationToken cancellation)
    {
        if (drain.IsDraining)
            return "draining";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await using var connection = await database.OpenAsync(ConnectionRole.Tenant, patience.Token);
            var checkedAt = Volatile.Read(ref schemaCheckedAt);
            if (checkedAt != 0 && TimeProvider.System.GetElapsedTime(checkedAt) < SchemaIsTrustedFor)
                return null;
            if (await database.FindSchemaProblemAsync(patience.Token) is { } problem)
                return problem;
            Volatile.Write(ref schemaCheckedAt, TimeProvider.System.GetTimestamp());
            return null;
        }
        catch (Exception error) when (error is DbException or OperationCanceledException or IOException or TimeoutException)
        {
            return "the database does not answer";
        }
    }
}

public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).WithName("Health").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", async (Readiness readiness, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var problem = await readiness.FindProblemAsync(context.RequestAborted);
            return problem is null ? Results.Text("ready") : Results.Text(problem, statusCode: StatusCodes.Status503ServiceUnavailable);
        }).WithName("Ready").AllowAnonymous().ExcludeFromDescription();
    }
}
