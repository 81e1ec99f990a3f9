using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Ends a citizen's account for good: its key is destroyed, on every device it is signed out.</summary>
public static class EraseCitizen
{
    public static async Task<RedirectHttpResult> HandleAsync(HttpContext context, CitizenAccounts accounts)
    {
        await accounts.EraseAsync(context.User.CitizenId()!.Value, CancellationToken.None);
        await context.SignOutAsync(Schemes.Citizen);
        return TypedResults.LocalRedirect("/me/sign-in?done=erased");
    }
}
