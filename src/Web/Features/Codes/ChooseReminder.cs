using System.Globalization;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Codes;

/// <summary>Whether a text message tells a citizen that the code runs out; in the language of the page on which it was chosen.</summary>
public static class ChooseReminder
{
    public static async Task<RedirectHttpResult> HandleAsync([FromForm] string? wanted, HttpContext context, CitizenWishes wishes)
    {
        await wishes.RemindAsync(context.User.CitizenId()!.Value, wanted == "yes", CultureInfo.CurrentUICulture.Name, context.RequestAborted);
        return TypedResults.LocalRedirect($"/me/code?done={(wanted == "yes" ? "reminded" : "not-reminded")}");
    }
}
