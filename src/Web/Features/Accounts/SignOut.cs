using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Ends the session itself, so that a copy of the cookie is void too.</summary>
public static class SignOut
{
    public static async Task<RedirectHttpResult> HandleAsync(HttpContext context, StaffSessions sessions)
    {
        if (context.User.StaffId() is { } staff && context.User.SessionId() is { } session)
            await sessions.EndAsync(staff, session);
        await context.SignOutAsync(Schemes.Staff);
        return TypedResults.LocalRedirect("/sign-in");
    }
}
