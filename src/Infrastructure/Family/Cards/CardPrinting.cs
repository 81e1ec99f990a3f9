using HealthCode.Domain.Family.Cards;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>Issues the cards of an order that waits, a slice in one unit of work: whoever is killed in the middle has issued whole slices.</summary>
public sealed class CardPrinting(AppDbContext db, WardRegister register, IssueCard issue, RegionClock clock)
{
    private const int Slice = 25;

    /// <returns>False when nothing waits.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var print = await db.CardPrints.Where(print => print.State == CardPrintState.Running && print.NotBeforeUtc <= nowUtc).OrderBy(print => print.AtUtc).FirstOrDefaultAsync(cancellation);
        if (print is null)
            return false;
        print.TakeUp(nowUtc);
        while (await SaveAsync(cancellation) && print.State == CardPrintState.Running)
            await WriteSliceAsync(print, cancellation);
        return true;
    }

    private async Task WriteSliceAsync(CardPrint print, CancellationToken cancellation)
    {
        var lines = print.Read().ToList();
        var next = lines.FindAll(line => line.Found is null).Take(Slice).Select(line => line.WardId).ToList();
        var wards = (await register.OpenAsync(db.Wards.Where(ward => next.Contains(ward.Id)), cancellation)).ToDictionary(ward => ward.Row.Id);
        foreach (var id in next)
            lines[lines.FindIndex(line => line.WardId == id)] = new(id, await FindAsync(wards.GetValueOrDefault(id), print, cancellation));
        print.Write(lines, clock.NowUtc);
    }

    private async Task<string> FindAsync(KnownWard? ward, CardPrint print, CancellationToken cancellation)
    {
        // Erased or ended since it was ordered.
        if (ward is null)
            return "ward-ended";
        var card = await issue.RunAsync(ward, print.Reason, print.By, cancellation);
        return card.IsOk ? $"{card.Value.Id}" : card.Reason.Code;
    }

    private async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node works on it.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
