using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>
/// Hands a citizen the copy of everything. An unlocked phone is not enough: it needs a code or passkey from the last ten minutes. Taking
/// it stands among those who looked, so that whoever has not done it sees that somebody has.
/// </summary>
public sealed class TakeOwnExport(AppDbContext db, OwnExport export, Accesses accesses, IStringLocalizer<PrivacyRoom> L)
{
    public static async Task<Results<FileContentHttpResult, RedirectHttpResult, StatusCodeHttpResult>> HandleAsync(HttpContext context, TakeOwnExport take, CitizenSessions sessions, OwnExportLimit limit, TimeProvider time)
    {
        var citizen = context.User.CitizenId()!.Value;
        if (!await sessions.IsFreshAsync(citizen, context.User.SessionId()!.Value))
            return TypedResults.LocalRedirect(ProvePath.Of("/me/export"));
        using var lease = limit.Try(citizen);
        if (!lease.IsAcquired)
        {
            RateLimits.Refuse(context, lease);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        var file = await take.RunAsync(citizen, context.RequestAborted);
        return TypedResults.File(file, "application/json", $"my-data-{time.NowUtc().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.json");
    }

    /// <summary>The taking stands in the very copy that is taken.</summary>
    private async Task<byte[]> RunAsync(Guid citizen, CancellationToken cancellation)
    {
        db.Accesses.Add(await accesses.MakeAsync(citizen, AccessKind.OwnExport, L["You"]));
        await db.SaveChangesAsync(cancellation);
        return JsonSerializer.SerializeToUtf8Bytes(await export.MakeAsync(citizen, cancellation), OwnExport.Json);
    }
}

/// <summary>Five copies an hour: enough for whoever lost one, too few to keep the keys busy.</summary>
public sealed class OwnExportLimit : IDisposable
{
    private const int Most = 5;
    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(citizen =>
        RateLimitPartition.GetFixedWindowLimiter(citizen, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromHours(1) }));

    public RateLimitLease Try(Guid citizen) => limiter.AttemptAcquire(citizen);

    public void Dispose() => limiter.Dispose();
}
