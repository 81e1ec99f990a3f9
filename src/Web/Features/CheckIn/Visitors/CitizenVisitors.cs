using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>A citizen who is signed in on the phone before a poster, or somebody for whom that citizen registers.</summary>
/// <param name="MaskedName">Null until the citizen has said a name.</param>
public sealed record CitizenVisitor(Guid Id, string? MaskedName, CodeState State)
{
    /// <summary>Worth a tap: what has run out, or was never there, takes a declaration first.</summary>
    public bool HasCode => State is not (CodeState.Absent or CodeState.Expired);

    /// <summary>What tells this one of the family from the others; null for who is signed in.</summary>
    public string? Line { get; init; }

    /// <summary>Where this person's own pages begin.</summary>
    public string Home { get; init; } = "/me";

    /// <summary>Those whose code the citizen may show.</summary>
    public IReadOnlyList<CitizenVisitor> Family { get; init; } = [];

    /// <summary>Everybody whom one poster scan can register; who is signed in comes first.</summary>
    public IReadOnlyList<CitizenVisitor> Everybody => [this, .. Family];
}

/// <summary>
/// The one place outside <c>/me</c> that believes the citizen's cookie: a poster's page, on which the citizen wants to be known. Nothing there
/// shows or changes what the account holds.
/// </summary>
public sealed class CitizenVisitors(PersonalCodes codes, CitizenAccounts accounts, CitizenIdentities identities, Guardians guardians, RegionClock clock, KinWords kin)
{
    public static async Task<Guid?> FindIdAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Schemes.Citizen)).Principal?.CitizenId();

    public async Task<CitizenVisitor?> FindAsync(HttpContext context)
    {
        if (await FindIdAsync(context) is not { } id)
            return null;
        var (cancellation, today) = (context.RequestAborted, clock.Today);
        var family = new List<CitizenVisitor>();
        foreach (var guardianship in await guardians.ListAsync(id, cancellation))
            if (guardianship.May(GuardianCapability.Show, today))
                family.Add(await ReadAsync(guardianship, today, cancellation));
        return await ReadAsync(id, cancellation) with { Family = family };
    }

    private async Task<CitizenVisitor> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var name = await accounts.NameOfAsync(id, cancellation);
        return new(id, name is null ? null : CodeName.Of(name).ToString(), (await codes.FindAsync(id, cancellation)).State);
    }

    private async Task<CitizenVisitor> ReadAsync(Guardianship guardianship, DateOnly today, CancellationToken cancellation)
    {
        var document = (await identities.FindAsync(guardianship.DependantId, cancellation))?.Document;
        return await ReadAsync(guardianship.DependantId, cancellation) with
        {
            Line = kin.Line(guardianship.Relation, document?.AgeOn(today), document?.Masked[^4..]),
            Home = Acting.HomeOf(guardianship.AgentId, guardianship.DependantId),
        };
    }
}
