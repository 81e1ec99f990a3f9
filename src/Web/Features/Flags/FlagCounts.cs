using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Flags;

/// <summary>What became of the flags of one rule, as far as they are kept.</summary>
/// <param name="Closed">By people; what the clock or an undone scan closed says nothing about the rule.</param>
public sealed record FlagCount(string Rule, int Raised, int Closed, int FalseAlarms, int Overdue)
{
    /// <summary>Of 100 that people have closed; null before the first.</summary>
    public int? FalsePercent => Closed > 0 ? (int)Math.Round(FalseAlarms * 100.0 / Closed) : null;
}

/// <summary>Tells which rules cry wolf.</summary>
public sealed class FlagCounts(AppDbContext db)
{
    public async Task<IReadOnlyList<FlagCount>> ReadAsync(CancellationToken cancellation)
    {
        var found = await db.Flags.GroupBy(flag => flag.Rule).Select(rule => new FlagCount(
            rule.Key, rule.Count(), rule.Count(flag => flag.ClosedBy != null), rule.Count(flag => flag.Outcome == FlagOutcome.FalseAlarm),
            rule.Count(flag => flag.EscalatedUtc != null))).ToListAsync(cancellation);
        return [.. FlagRule.All.Select(rule => found.Find(count => count.Rule == rule) ?? new FlagCount(rule, 0, 0, 0, 0))
            .Concat(found.Where(count => !FlagRule.All.Contains(count.Rule)))];
    }
}
