using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Keeps a sound text as the draft of the next version.</summary>
public sealed class WriteEdition(AppDbContext db, PackSituations situations, AuditTrail audit, RegionClock clock)
{
    /// <param name="Errors">By line, when the text is no sound pack.</param>
    public sealed record Answer(PackEdition? Edition, Refusal? Refusal, IReadOnlyList<PackError> Errors);

    public async Task<Answer> RunAsync(string? text, Guid actorId, CancellationToken cancellation, int? goesBackTo = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refused(PackRefusals.TextMissing);
        if (text.Length > PackEdition.LongestText)
            return Refused(PackRefusals.TooLong);
        var read = PolicyPack.Parse(text);
        if (read.Pack is not { } pack)
            return new(null, null, read.Errors);
        var written = PackEdition.Write(pack, text, await situations.LastVersionAsync(pack.Id, cancellation), actorId, clock.NowUtc, goesBackTo);
        if (!written.IsOk)
            return new(null, PackRefusals.Of(written.Reason), []);
        using var region = TenantScope.Enter(Region.Tenant);
        db.PackEditions.Add(written.Value);
        audit.Record(db, "pack.drafted", $"pack:{written.Value.Id}", actorId, new { pack = pack.Id, pack.Version, written.Value.Hash, goesBackTo });
        await db.SaveChangesAsync(cancellation);
        return new(written.Value, null, []);
    }

    private static Answer Refused(string sentence) => new(null, Refusal.Invalid(new FieldError("text", PublishingReasons.TextWrong, sentence)), []);
}
