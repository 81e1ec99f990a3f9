using System.Threading.RateLimiting;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Guard;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Guard;

/// <summary>
/// POST /t/{tenant}/scan/find: somebody of this tenant's own register by the last characters of a document, number or phone. Masked names and
/// references alone; limited, because four digits are soon tried through, and audited without what was typed.
/// </summary>
public sealed class FindPerson(AppDbContext db, RegisterSearch search, SubjectRefs subjects, AuditTrail audit)
{
    public sealed record Request(string? Tail);

    public sealed record Response(IReadOnlyList<Found> Items);

    /// <param name="VisitorRef">For the subject of a scan.</param>
    /// <param name="Name">Masked.</param>
    public sealed record Found(string VisitorRef, string Name);

    internal static async Task<Results<Ok<Response>, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(Request body, HttpContext context, FindPerson useCase, FindLimit limit)
    {
        if (RegisterSearch.Read(body.Tail) is not { } tail)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "tail-invalid", $"Type the last {RegisterSearch.Shortest} to {RegisterSearch.Longest} letters and digits.");
        using var lease = limit.Try(context);
        if (lease.IsAcquired)
            return TypedResults.Ok(await useCase.RunAsync(tail, context));
        RateLimits.Refuse(context, lease);
        return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    private async Task<Response> RunAsync(string tail, HttpContext context)
    {
        var found = await search.FindAsync(tail, context.RequestAborted);
        var items = new List<Found>();
        foreach (var person in found)
        {
            var subject = await subjects.ForAsync(db.TenantId, person.Id.ToByteArray(bigEndian: true));
            items.Add(new(await subjects.ToVisitorRefAsync(db.TenantId, subject), MaskedName.Of(person.Name)));
        }
        audit.Record(db, "register.searched", "register", context.User.ActorId(), new { Found = items.Count });
        await db.SaveChangesAsync(context.RequestAborted);
        return new(items);
    }
}

/// <summary>Looks of one person into the register, wherever from.</summary>
public sealed class FindLimit(IOptions<RateLimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> finds = PartitionedRateLimiter.Create<string, string>(key => RateLimits.Limit(key, limits.Value.ScannerFinds));

    public RateLimitLease Try(HttpContext context) => finds.AttemptAcquire($"{context.User.ActorId()}");

    public void Dispose() => finds.Dispose();
}
