using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Accounts;

/// <summary>Signs a device of one's own out: one, or all but this one.</summary>
public static class EndSession
{
    public static async Task<RedirectHttpResult> HandleAsync([FromForm] Guid? session, HttpContext context, StaffSessions sessions)
    {
        var staff = context.User.ActorId();
        if (session is { } one)
            await sessions.EndAsync(staff, one);
        else
            await sessions.EndOthersAsync(staff, context.User.SessionId());
        return TypedResults.LocalRedirect("/account?done=ended");
    }
}
