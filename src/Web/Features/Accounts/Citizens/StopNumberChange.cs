using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Stops a new number that waits: with the link that the old number got, or on a device that is signed in.</summary>
public static class StopNumberChange
{
    /// <summary>Whoever asked for the change was signed in somewhere, so every device is signed out.</summary>
    public static async Task<RedirectHttpResult> HandleAsync([FromForm] string? link, HttpContext context, CitizenNumbers numbers, CitizenSessions sessions)
    {
        if (await numbers.FindByLinkAsync(link, context.RequestAborted) is not { } citizen)
            return TypedResults.LocalRedirect("/me/number/stop?done=nothing");
        await numbers.CancelAsync(citizen, context.RequestAborted);
        await sessions.EndAllAsync(citizen);
        return TypedResults.LocalRedirect("/me/number/stop?done=stopped");
    }

    public static async Task<RedirectHttpResult> CancelAsync(HttpContext context, CitizenNumbers numbers)
    {
        await numbers.CancelAsync(context.User.CitizenId()!.Value, context.RequestAborted);
        return TypedResults.LocalRedirect("/me/number?done=cancelled");
    }
}
