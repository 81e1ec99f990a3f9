using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What came from elsewhere about persons: tests, travel, contacts. No source is connected yet, so rules see null, as they must be ready to.</summary>
public sealed class EvidenceBook
{
    private readonly Dictionary<Guid, RuleValue> none = [];

    /// <param name="documents">By citizen: the blind index of the document by which results are matched; null until the citizen has said it.</param>
    /// <returns>By citizen; those about whom nothing is known are missing.</returns>
    public Task<IReadOnlyDictionary<Guid, RuleValue>> OfAsync(AppDbContext db, IReadOnlyDictionary<Guid, byte[]?> documents, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(documents);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyDictionary<Guid, RuleValue>>(none);
    }
}
