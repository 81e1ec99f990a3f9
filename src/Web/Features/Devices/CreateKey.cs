using System.Globalization;
using System.Security.Claims;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Devices;

/// <summary>Makes a key for another system, with as little as it needs.</summary>
public sealed class CreateKey(ApiKeys keys, TimeProvider time)
{
    public const string NoScope = "Choose at least one thing the key may do";
    public const string NoDay = "Enter a day like 2027-03-01, or leave it empty";
    public const string DayPast = "Choose a day that has not passed";

    /// <param name="LastDay">The last day it works, in the tenant's zone, e.g. <c>2027-03-01</c>; empty: until it is revoked.</param>
    public sealed record Request(string? Name, IReadOnlyList<string> Scopes, string? LastDay);

    /// <param name="Secret">Shown this once.</param>
    public sealed record Created(Guid Id, string Secret);

    public async Task<Outcome<Created>> RunAsync(Request request, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var name = PlaceName.Read("name", request.Name, ApiKey.LongestName, errors);
        var scopes = ApiScope.All.Where(request.Scopes.Contains).ToList();
        if (scopes.Count == 0)
            errors.Add(new("scopes", "required", NoScope));
        var expiresUtc = ExpiryOf(request.LastDay?.Trim(), errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var (id, secret) = await keys.CreateAsync(name, actor.ActorId(), scopes, expiresUtc, cancellation);
        return new Created(id, secret);
    }

    /// <summary>The end of the last day.</summary>
    private DateTime? ExpiryOf(string? typed, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(typed))
            return null;
        var zone = VenueClock.FindZone((TenantScope.Current.TenantInfo as TenantInfo)?.TimeZone) ?? TimeZoneInfo.Utc;
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year > 9000)
            errors.Add(new("lastDay", "invalid", NoDay));
        else if (day < VenueClock.LocalDay(time.GetUtcNow().UtcDateTime, zone))
            errors.Add(new("lastDay", "past", DayPast));
        else
            return VenueClock.Day(day, zone).ToUtc;
        return null;
    }
}
