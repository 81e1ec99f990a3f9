using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Review;

internal static class Saving
{
    /// <summary>Null when it is saved; <c>changed-meanwhile</c> when somebody else was faster.</summary>
    public static async Task<Refusal?> TrySaveAsync(this AppDbContext db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Changed;
        }
    }
}
