using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Codes.Publishing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>A draft of the pack's next version, in which 37.2 °C turns amber too: something to preview and approve.</summary>
internal sealed class DraftDemoPack(AppDbContext db, UserManager<StaffUser> users, PolicyPacks packs, WriteEdition write)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var publisher = DemoPlan.Duties.First(plan => plan.Duty == RegionDuty.Publisher).Email;
        if (await db.PackEditions.AnyAsync(cancellation) || await users.FindByEmailAsync(publisher) is not { } author)
            return;
        var counts = packs.CurrentEdition;
        var text = PackText.WithVersion(counts.Text, counts.Pack.Version + 1).Replace("}, 373]", "}, 372]", StringComparison.Ordinal);
        await write.RunAsync(text, author.Id, cancellation);
    }
}
