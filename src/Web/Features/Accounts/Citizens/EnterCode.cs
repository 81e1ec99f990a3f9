using HealthCode.Domain;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Signs a citizen in with the code that came by text message; the first time this begins the account.</summary>
public sealed class EnterCode(AppDbContext db, CitizenSeal seal, CitizenAccounts accounts, CitizenSessions sessions, TimeProvider time)
{
    /// <returns>Null when signed in; otherwise <c>code-wrong</c>, <c>code-expired</c> or <c>code-spent</c>.</returns>
    internal async Task<Reason?> RunAsync(HttpContext context, CodeTicket ticket, string typed)
    {
        var digits = UsedCode.DigitsOf(typed.Normalize(System.Text.NormalizationForm.FormKC));
        if (await db.SignInCodes.FirstOrDefaultAsync(code => code.Id == ticket.CodeId, context.RequestAborted) is not { } code)
            return new("code-expired");
        var reason = code.Try(await SendCode.HashOfAsync(seal, code.Id, digits), time.NowUtc());
        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two tries at once: neither this one's answer nor its count is known, so it was none.
            return new("code-wrong");
        }
        if (reason is not null)
            return reason;
        var citizen = await accounts.FindOrJoinAsync(ticket.Phone, context.RequestAborted);
        var session = await sessions.StartAsync(citizen, DeviceName.Of(context.Request.Headers.UserAgent));
        await CitizenCookie.SignInAsync(context, citizen, session);
        CodeTicket.Delete(context);
        return null;
    }
}
