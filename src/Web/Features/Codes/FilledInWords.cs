using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes;

/// <summary>Who has filled in a declaration, as the person, an agent and a reviewer read it.</summary>
public sealed class FilledInWords(CitizenAccounts accounts, IStringLocalizer<CodesRoom> L)
{
    /// <param name="reader">The citizen who reads; null for staff.</param>
    /// <returns>Null when the person did.</returns>
    public async Task<string?> OfAsync(Declaration declaration, Guid? reader, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.FilledInBy switch
        {
            FilledInBy.Self => null,
            FilledInBy.Agent when declaration.FilledInById == reader => L["Filled in by you."].Value,
            FilledInBy.Agent when declaration.FilledInById is { } agent && await accounts.NameOfAsync(agent, cancellation) is { } name =>
                L["Filled in by {0}, who acts for the person.", MaskedName.Of(name)].Value,
            FilledInBy.Agent => L["Filled in by somebody who acts for the person."].Value,
            _ => L["Filled in by staff, in the presence of the person."].Value,
        };
    }
}
