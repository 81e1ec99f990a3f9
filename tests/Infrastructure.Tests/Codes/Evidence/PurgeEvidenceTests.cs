using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

public sealed class PurgeEvidenceTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task After_its_days_evidence_is_gone_and_an_old_copy_of_it_opens_no_more(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        await house.ImportAsync(EvidenceKind.Contact, EvidenceHouse.ContactHead, EvidenceHouse.Contact(1, "2026-02-27"), EvidenceHouse.Contact(2, "2026-03-02"));
        var copy = await house.ReadAsync(db => db.Evidence.AsNoTracking().OrderBy(row => row.Day).ToListAsync());
        var seal = house.House.Get<EvidenceSeal>();
        Assert.Equal(new ContactEvidence(new(2026, 2, 27)), await seal.OpenAsync(copy[0].Id, copy[0].Day, copy[0].SealedContent));

        // The last day on which it is kept, then the first on which it is not.
        await PurgeOnAsync(house, new(2026, 4, 28));
        Assert.Equal(2, await house.ReadAsync(db => db.Evidence.CountAsync()));
        await PurgeOnAsync(house, new(2026, 4, 29));
        Assert.Equal(1, await house.ReadAsync(db => db.Evidence.CountAsync()));
        // February is over with its last day.
        await PurgeOnAsync(house, new(2026, 5, 2));
        Assert.Equal(0, await house.ReadAsync(db => db.Evidence.CountAsync()));
        Assert.Null(await seal.OpenAsync(copy[0].Id, copy[0].Day, copy[0].SealedContent));
        Assert.Equal(0, await house.ReadAsync(db => db.EvidenceImports.CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_on_which_nobody_decides_is_destroyed_after_a_day(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var import = await house.CheckAsync(EvidenceKind.Contact, EvidenceHouse.ContactHead, EvidenceHouse.Contact(1));
        var files = house.House.Get<EvidenceFiles>();
        Assert.NotNull(await files.OpenAsync(import.Id, default));

        await PurgeOnAsync(house, new(2026, 3, 4));

        import = await house.FindAsync(import.Id);
        Assert.Equal((ImportState.Discarded, ImportRefusals.TooLate), (import.State, import.WhyCode));
        Assert.Null(await files.OpenAsync(import.Id, default));
        Assert.Equal(0, await house.ReadAsync(db => db.EvidenceFiles.CountAsync()));
    }

    private static async Task PurgeOnAsync(EvidenceHouse house, DateOnly day)
    {
        house.House.Time.SetUtcNow(day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
        await using var scope = house.House.Get<IServiceScopeFactory>().CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<PurgeEvidence>(scope.ServiceProvider).RunAsync(default);
    }
}
