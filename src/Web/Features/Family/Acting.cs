using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Family;

/// <summary>
/// Whose things a page or a post under <c>/me</c> is about: one's own or, under <c>/me/for/{person}</c>, those of somebody for whom the
/// citizen who is signed in acts.
/// </summary>
/// <param name="AgentId">Who is signed in.</param>
/// <param name="PersonId">Whose things they are; the same person for one's own.</param>
/// <param name="As">What allows it; null for one's own.</param>
/// <param name="Name">Masked; null for oneself, and for somebody who has said none.</param>
public sealed record Acting(Guid AgentId, Guid PersonId, Guardianship? As = null, string? Name = null)
{
    public bool IsForAnother => As is not null;

    /// <summary>Null when somebody acts for themselves.</summary>
    public Guid? Agent => IsForAnother ? AgentId : null;

    /// <summary>Where this person's pages begin.</summary>
    public string Home => HomeOf(AgentId, PersonId);

    public static string HomeOf(Guid agentId, Guid personId) => agentId == personId ? "/me" : $"/me/for/{personId}";
}

/// <summary>What somebody must be allowed to do for another person to use this page or post under <c>/me/for/{person}</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActsForAttribute(GuardianCapability capability) : Attribute
{
    public GuardianCapability Capability { get; } = capability;
}

/// <summary>
/// The one gate of <c>/me/for/{person}</c>. Unknown, foreign, refused and ended are alike to whoever asks: there is nothing. A route there that
/// says not what it needs is closed.
/// </summary>
public static class ActingGate
{
    private const string Person = "person";

    public static void UseActing(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/me/for") && context.GetEndpoint() is { } endpoint)
        {
            if (await FindAsync(context, endpoint) is not { } acting)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            context.Features.Set(acting);
        }
        await next(context);
    });

    /// <summary>For whom; behind the citizens' policy.</summary>
    public static Acting Acting(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<Acting>() is { } acting)
            return acting;
        var own = context.User.CitizenId()!.Value;
        return new(own, own);
    }

    private static async Task<Acting?> FindAsync(HttpContext context, Endpoint endpoint)
    {
        var (services, cancellation) = (context.RequestServices, context.RequestAborted);
        if (endpoint.Metadata.GetMetadata<ActsForAttribute>() is not { Capability: var needed }
            || !Guid.TryParse(context.GetRouteValue(Person)?.ToString(), out var person)
            || context.User.CitizenId() is not { } agent
            || await services.GetRequiredService<Guardians>().FindAsync(agent, person, cancellation) is not { } guardianship
            || !guardianship.May(needed, services.GetRequiredService<RegionClock>().Today))
            return null;
        var name = await services.GetRequiredService<CitizenAccounts>().NameOfAsync(person, cancellation);
        return new(agent, person, guardianship, name is null ? null : MaskedName.Of(name));
    }
}
