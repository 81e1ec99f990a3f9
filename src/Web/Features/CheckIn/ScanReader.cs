using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>Turns what a caller sent into a scan of the caller's tenant, or says everything that is wrong with it.</summary>
public sealed class ScanReader(VenueCatalog venues, TenantHandles handles, ScanIntake intake, CardCodeLimit limit, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <param name="isByStaff">A member of staff stands beside the person.</param>
    public async ValueTask<(Scan? Scan, ScanProblem? Problem)> ReadAsync(ScanRequestBody body, Guid actorId, bool isByStaff = false)
    {
        var errors = Check(body);
        var tenantId = TenantScope.Current.TenantInfo!.Id;
        var (venue, doorId, problem) = await FindPlaceAsync(tenantId, body);
        if (problem is not null)
            return (null, problem);
        var (name, nameError) = NameOf(body.Subject);
        var phone = body.Subject?.Phone is { } typed ? VisitorPhone.Normalize(typed, site.Value.PhoneRegion) : null;
        if (nameError is not null)
            errors["subject.name"] = [nameError];
        if (body.Subject?.Phone is not null && phone is null)
            errors["subject.phone"] = ["phone-invalid"];
        var card = CardOf(body.Subject, errors);
        if (errors.Count > 0)
            return (null, ScanProblem.Invalid(errors));
        if (card is not null && !limit.MayTry(tenantId))
            return (null, ScanProblem.TooOften);

        var (scan, invalid) = await intake.PrepareAsync(new ScanInput
        {
            ScanId = body.ScanId,
            Venue = venue!,
            DoorId = doorId,
            Direction = body.Direction!.Value,
            OccurredUtc = body.OccurredUtc?.UtcDateTime,
            VisitorRef = body.Subject?.VisitorRef,
            Token = body.Subject?.Token,
            CardCode = card,
            SeenIssuer = body.Subject?.Seen?.Issuer,
            Role = body.Role,
            Name = name,
            Phone = phone,
            Companions = body.Companions ?? 0,
            TemperatureC = body.TemperatureC,
            DeviceId = body.DeviceId,
            DecidedOffline = body.DecidedOffline,
            OverrideOf = body.OverrideOf,
            Reason = body.Reason,
            IsByStaff = isByStaff,
            ActorId = actorId,
        });
        if (invalid.ContainsKey("subject.cardCode"))
            limit.Missed(tenantId);
        return scan is null ? (null, ScanProblem.Invalid(invalid)) : (scan, null);
    }

    private static string? CardOf(ScanSubject? subject, Dictionary<string, string[]> errors)
    {
        if (subject?.CardCode is not { } typed)
            return null;
        if (CardAlias.TryParse(typed, out var alias, out var problem))
            return alias.Compact;
        errors["subject.cardCode"] = [problem];
        return null;
    }

    private static Dictionary<string, string[]> Check(ScanRequestBody body)
    {
        var errors = new Dictionary<string, string[]>();
        if (body.ScanId == Guid.Empty)
            errors["scanId"] = ["required"];
        if (body.Direction is null)
            errors["direction"] = ["required"];
        if (body.VenueId is null == body.PosterCode is null)
            errors["venueId"] = ["venue-or-poster"];
        if (body.Subject is { } subject && (Said(subject.Token) + Said(subject.CardCode) + Said(subject.VisitorRef) + Said(subject.Name ?? subject.Seen?.Issuer) != 1 || subject is { Token: not null, Phone: not null } or { CardCode: not null, Phone: not null }))
            errors["subject"] = ["visitorref-or-name"];
        if (body.Role is { } role && !DoorRoles.All.Contains(role))
            errors["role"] = ["unknown"];
        return errors;
    }

    private static int Said(string? field) => field is null ? 0 : 1;

    private async ValueTask<(VenueEntry? Venue, Guid? DoorId, ScanProblem? Problem)> FindPlaceAsync(Guid tenantId, ScanRequestBody body)
    {
        if (body.PosterCode is { } code)
        {
            if (await handles.FindAsync(HandleKind.PosterCode, code) is not { } handle || handle.TenantId != tenantId
                || await venues.FindPosterAsync(tenantId, handle.TargetId) is not { } poster)
                return (null, null, ScanProblem.NotFound);
            if (poster.ReasonToRefuse(time.GetUtcNow().UtcDateTime) is { } reason)
                return (null, null, new ScanProblem(422, reason, "This poster no longer works. Use the new one at the door."));
            return (await venues.FindAsync(tenantId, poster.VenueId), body.DoorId ?? poster.DoorId, null);
        }
        return body.VenueId is not { } id ? (null, null, null)
            : await venues.FindAsync(tenantId, id) is { } venue ? (venue, body.DoorId, null)
            : (null, null, ScanProblem.NotFound);
    }

    private static (string? Name, string? Error) NameOf(ScanSubject? subject)
    {
        if (subject?.Name is not { } typed)
            return (null, null);
        var name = VisitorName.Parse(typed);
        return name.IsOk ? (name.Value.Value, null) : (null, name.Reason.Code);
    }
}
