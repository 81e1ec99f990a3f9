using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Signs a citizen's device out: this one, another one, or all others.</summary>
public static class EndCitizenSession
{
    public static async Task<RedirectHttpResult> HandleAsync([FromForm] Guid? session, HttpContext context, CitizenSessions sessions)
    {
        var citizen = context.User.CitizenId()!.Value;
        if (session is { } one)
            await sessions.EndAsync(citizen, one);
        else
            await sessions.EndOthersAsync(citizen, context.User.SessionId()!.Value);
        return TypedResults.LocalRedirect("/me/devices?done=ended");
    }

    public static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, CitizenSessions sessions)
    {
        await sessions.EndAsync(context.User.CitizenId()!.Value, context.User.SessionId()!.Value);
        await context.SignOutAsync(Schemes.Citizen);
        return TypedResults.LocalRedirect("/me/sign-in?done=out");
    }
}
