using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A version of the region's pack that waits for a second person, with numbers.</summary>
internal static class PackRows
{
    public static async Task<Guid> AddAsync(Site site)
    {
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        var (counts, nowUtc) = (site.Services.GetRequiredService<PolicyPacks>().CurrentEdition, site.Clock.GetUtcNow().UtcDateTime);
        var text = PackText.WithVersion(counts.Text, counts.Pack.Version + 1).Replace("}, 373]", "}, 371]", StringComparison.Ordinal);
        var edition = PackEdition.Write(PolicyPack.Parse(text).Pack!, text, counts.Pack.Version, Guid.NewGuid(), nowUtc).Value;
        var preview = PackPreview.Order(edition, counts.EditionId, nowUtc);
        var effects = new PackEffects(
            [new(CodeState.Green, CodeState.Green, 91_204), new(CodeState.Green, CodeState.Amber, 3_017), new(CodeState.Amber, CodeState.Amber, 5_500), new(CodeState.Expired, CodeState.Expired, 279)],
            [new(KeptBecause.NotJudgeable, 41), new(KeptBecause.RunOut, 279)],
            [new(CodeState.Green, CodeState.Amber, null, "temperature", 3_017)]);
        preview.Begin(nowUtc);
        preview.Finish(JsonSerializer.Serialize(effects), effects.Persons, nowUtc);
        edition.Ask(Guid.NewGuid(), null, new(preview, counts.EditionId, counts.Pack.Version, null, nowUtc));
        db.AddRange(edition, preview);
        await db.SaveChangesAsync();
        return edition.Id;
    }
}
