using HealthCode.Domain;
using HealthCode.Infrastructure.Accounts.Citizens;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Signs a citizen in with the code that came by text message; the first time this begins the account.</summary>
public sealed class EnterCode(CheckCode check, CitizenNumbers numbers, CitizenAccounts accounts)
{
    /// <summary>The number has an account that it opens no more by itself; <see cref="ProvedNumber"/> waits for an answer.</summary>
    public const string InDoubt = "number-in-doubt";

    /// <returns>Null when signed in; otherwise <see cref="InDoubt"/>, <c>code-wrong</c>, <c>code-expired</c> or <c>code-spent</c>.</returns>
    internal async Task<Reason?> RunAsync(HttpContext context, CodeTicket ticket, string typed)
    {
        if (await check.RunAsync(ticket, typed, context.RequestAborted) is { } reason)
            return reason;
        CodeTicket.Delete(context, CodeUse.SignIn);
        if (await numbers.MustBeClaimedAsync(ticket.Phone, context.RequestAborted))
        {
            ProvedNumber.Write(context, ticket.Phone);
            return new(InDoubt);
        }
        await CitizenCookie.SignInAsync(context, await accounts.FindOrJoinAsync(ticket.Phone, context.RequestAborted));
        return null;
    }
}
