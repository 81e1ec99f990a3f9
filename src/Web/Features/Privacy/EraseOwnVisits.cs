using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.CheckIn.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Privacy;

/// <summary>POST /my-visits/erase: one visit, with those tied to it, or everything that this phone has left.</summary>
public sealed class EraseOwnVisits(OwnVisits own, VisitorDevice device, VisitorScans scans, SubjectRefs subjects, EraseVisits erase, TimeProvider time)
{
    // Somebody who enters again on another page meanwhile.
    private const int Tries = 3;

    internal static async Task<RedirectHttpResult> HandleAsync(IFormCollection fields, HttpContext context, EraseOwnVisits useCase) =>
        TypedResults.LocalRedirect(await useCase.RunAsync(
            Guid.TryParse(fields["visit"], out var visit) ? visit : null, fields["forget"].Count > 0, context));

    /// <returns>The page to go to.</returns>
    private async Task<string> RunAsync(Guid? visitId, bool forgetsPhone, HttpContext context)
    {
        var visitor = device.Read(context);
        var data = await own.FindAsync(visitor, context.RequestAborted);
        var meant = visitId is { } one ? data.With(one) : data.Visits;
        if (visitor is null || (visitId is not null && meant.Count == 0))
            return "/my-visits?notice=nothing";
        var erased = 0;
        foreach (var tenant in visitId is null ? data.Tenants : [meant[0].Tenant])
        {
            using var scope = TenantScope.Enter(tenant);
            if (await EraseAsync(tenant, visitor, visitId, [.. meant.Where(visit => visit.Tenant.Id == tenant.Id)], context) is not { } done)
                return "/my-visits?notice=busy";
            erased += done.Visits;
        }
        if (visitId is null && forgetsPhone)
            device.Forget(context);
        return FormattableString.Invariant($"/my-visits?erased={erased}{(visitId is null && forgetsPhone ? "&forgot=1" : "")}");
    }

    /// <summary>An open visit ends first, as if its visitor had pressed Leave: so the number inside stays right.</summary>
    private async Task<ErasedVisits?> EraseAsync(TenantInfo tenant, KnownVisitor visitor, Guid? visitId, IReadOnlyList<OwnVisit> visits, HttpContext context)
    {
        var subject = await subjects.ForAsync(tenant.Id, visitor.RandomId);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            foreach (var open in visits.Where(visit => visit.IsOpenAt(time.GetUtcNow().UtcDateTime)))
            {
                var left = await scans.SendAsync(new ScanInput { ScanId = Guid.CreateVersion7(), Venue = open.Venue, Direction = ScanDirection.Out, RandomId = visitor.RandomId });
                if (left.Answer is null)
                    return null;
            }
            if (await erase.RunAsync(subject, visitId, context.RequestAborted) is { } erased)
                return erased;
            visits = [.. (await own.FindAsync(visitor, context.RequestAborted)).Visits.Where(visit => visit.Tenant.Id == tenant.Id)];
        }
        return null;
    }
}
