using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>A citizen who is signed in on the phone before a poster.</summary>
/// <param name="MaskedName">Null until the citizen has said a name.</param>
public sealed record CitizenVisitor(Guid Id, string? MaskedName, CodeState State)
{
    /// <summary>Worth a tap: what has run out, or was never there, takes a declaration first.</summary>
    public bool HasCode => State is not (CodeState.Absent or CodeState.Expired);
}

/// <summary>
/// The one place outside <c>/me</c> that believes the citizen's cookie: a poster's page, on which the citizen wants to be known. Nothing there
/// shows or changes what the account holds.
/// </summary>
public sealed class CitizenVisitors(PersonalCodes codes, CitizenAccounts accounts)
{
    public static async Task<Guid?> FindIdAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Schemes.Citizen)).Principal?.CitizenId();

    public async Task<CitizenVisitor?> FindAsync(HttpContext context)
    {
        if (await FindIdAsync(context) is not { } id)
            return null;
        var name = await accounts.NameOfAsync(id, context.RequestAborted);
        return new(id, name is null ? null : CodeName.Of(name).ToString(), (await codes.FindAsync(id, context.RequestAborted)).State);
    }
}
