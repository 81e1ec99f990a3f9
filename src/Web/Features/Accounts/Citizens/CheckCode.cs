using HealthCode.Domain;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Accounts.Citizens;

/// <summary>Whether typed digits are those that were sent; counts the tries.</summary>
public sealed class CheckCode(AppDbContext db, CitizenSeal seal, TimeProvider time)
{
    /// <returns>Null when it was right; then it is used up. Otherwise <c>code-wrong</c>, <c>code-expired</c> or <c>code-spent</c>.</returns>
    internal async Task<Reason?> RunAsync(CodeTicket ticket, string typed, CancellationToken cancellation)
    {
        var digits = UsedCode.DigitsOf(typed.Normalize(System.Text.NormalizationForm.FormKC));
        if (await db.SignInCodes.FirstOrDefaultAsync(code => code.Id == ticket.CodeId, cancellation) is not { } code)
            return new("code-expired");
        var reason = code.Try(await SendCode.HashOfAsync(seal, code.Id, digits), time.NowUtc());
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two tries at once: neither this one's answer nor its count is known, so it was none.
            return new("code-wrong");
        }
        return reason;
    }
}
