using System.Globalization;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Features.Family;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Features.Codes;

/// <summary>Whether a text message tells somebody that a code runs out, one's own or a dependant's; in the language of the page on which it was chosen.</summary>
public static class ChooseReminder
{
    public static async Task<RedirectHttpResult> HandleAsync([FromForm] string? wanted, HttpContext context, CitizenWishes wishes)
    {
        var (acting, isWanted, language) = (context.Acting(), wanted == "yes", CultureInfo.CurrentUICulture.Name);
        if (acting.IsForAnother)
            await wishes.RemindOfAsync(acting.AgentId, acting.PersonId, isWanted, language, context.RequestAborted);
        else
            await wishes.RemindAsync(acting.PersonId, isWanted, language, context.RequestAborted);
        return TypedResults.LocalRedirect($"{acting.Home}/code?done={(isWanted ? "reminded" : "not-reminded")}");
    }
}
