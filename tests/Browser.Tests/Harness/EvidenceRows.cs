using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A file of evidence that waits for a second person, with everything that its page can show.</summary>
internal static class EvidenceRows
{
    public static async Task<Guid> AddAsync(Site site)
    {
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        var nowUtc = site.Clock.GetUtcNow().UtcDateTime;
        var import = EvidenceImport.Begin(EvidenceKind.Contact, "密切接触者 contacts.csv", Guid.NewGuid(), nowUtc);
        import.FinishCheck(new(240, 237, 3, 61, 5, 1, [new(CodeState.Green, CodeState.Red, 41), new(CodeState.Amber, CodeState.Red, 2), new(CodeState.Red, CodeState.Amber, 3)]));
        import.Start(Guid.NewGuid(), leaveOutWrong: true, nowUtc);
        db.AddRange(import, EvidenceFindings.Of(import.Id,
        [
            new(2, "document-check-digit", "Document number"), new(17, EvidenceFinding.OtherPhone), new(40, EvidenceItem.Future, "Last contact"), new(112, EvidenceFinding.Repeated, "", "40"),
        ]));
        await db.SaveChangesAsync();
        return import.Id;
    }
}
