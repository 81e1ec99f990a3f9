using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>What reviewers did about one citizen, opened for that citizen: proposals and decisions, cases, appeals and their materials.</summary>
public sealed class OwnReviews(AppDbContext db, CitizenSeal seal)
{
    public sealed record Decision(DateTime ProposedUtc, CodeState State, string RuleId, DateTime ValidUntilUtc, DecisionOutcome Outcome, DateTime? DecidedUtc, string? Reason, string? Evidence, string? WhyRefused);

    public sealed record Case(ReviewKind Kind, DateTime OpenedUtc, DateTime DueUtc, DateTime? ClosedUtc, ReviewOutcome? Outcome, string? Appeal, string? Note);

    public sealed record Material(string MediaType, string? FileBase64);

    public async Task<IReadOnlyList<Decision>> DecisionsAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Decision>();
        foreach (var row in await db.StateDecisions.AsNoTracking().Where(d => d.CitizenId == citizen).OrderBy(d => d.ProposedUtc).ToListAsync(cancellation))
        {
            var grounds = await Grounds.OpenAsync(seal, row);
            all.Add(new(row.ProposedUtc, row.State, row.RuleId, row.ValidUntilUtc, row.Outcome, row.DecidedUtc, grounds?.Reason, grounds?.Evidence, await OpenAsync(citizen, row.SealedWhy)));
        }
        return all;
    }

    public async Task<IReadOnlyList<Case>> CasesAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Case>();
        foreach (var row in await db.ReviewCases.AsNoTracking().Where(r => r.CitizenId == citizen).OrderBy(r => r.OpenedUtc).ToListAsync(cancellation))
            all.Add(new(row.Kind, row.OpenedUtc, row.DueUtc, row.ClosedUtc, row.Outcome, await OpenAsync(citizen, row.SealedAppeal), await OpenAsync(citizen, row.SealedNote)));
        return all;
    }

    public async Task<IReadOnlyList<Material>> MaterialsAsync(Guid citizen, CancellationToken cancellation)
    {
        var all = new List<Material>();
        foreach (var row in await db.AppealMaterials.AsNoTracking().Where(m => m.CitizenId == citizen).OrderBy(m => m.Id).ToListAsync(cancellation))
            all.Add(new(row.MediaType, await seal.OpenBytesAsync(citizen, row.SealedFile) is { } file ? Convert.ToBase64String(file) : null));
        return all;
    }

    private async ValueTask<string?> OpenAsync(Guid citizen, byte[]? sealedText) => sealedText is null ? null : await seal.OpenAsync(citizen, sealedText);
}
