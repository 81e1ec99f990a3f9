using Hangfire;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy;

/// <summary>An operator ends a tenant for good: types its short name and why. Intake stops at once, the rest is done in the background.</summary>
public sealed class AskToClose(AppDbContext db, CloseTenant close, IBackgroundJobClient jobs)
{
    public const string NameMissing = "Type the short name of the tenant exactly, to show that you mean this one";
    public const string ReasonMissing = "Write why; it stands in the signed record. Name no person";

    public async Task<Refusal?> RunAsync(Guid tenantId, string? typedIdentifier, string? typedReason, Guid operatorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (await db.Tenants.Where(t => t.Id == tenantId).Select(t => t.Identifier).SingleOrDefaultAsync(cancellation) is not { } identifier)
            return Refusal.NotFound;
        if (typedIdentifier?.Trim() != identifier)
            errors.Add(new("identifier", "required", NameMissing));
        var reason = PlaceName.ReadOptional("reason", typedReason, TenantClosure.LongestReason, errors);
        if (reason is null && errors.TrueForAll(error => error.Field != "reason"))
            errors.Add(new("reason", "required", ReasonMissing));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        await close.BeginAsync(tenantId, reason!, operatorId, cancellation);
        // The timetable would come within a minute anyway.
        jobs.Schedule<FinishClosings>(job => job.RunAsync(CancellationToken.None), CloseTenant.UntilAllNodesKnow + TimeSpan.FromSeconds(1));
        return null;
    }
}
