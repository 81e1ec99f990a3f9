using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Accounts;

public static class SignOut
{
    public static async Task<RedirectHttpResult> HandleAsync(HttpContext context)
    {
        await context.SignOutAsync(Schemes.Staff);
        return TypedResults.LocalRedirect("/sign-in");
    }
}
