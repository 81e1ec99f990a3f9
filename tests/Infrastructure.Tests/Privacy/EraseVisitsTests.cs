using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>A visitor takes the own person out of what was registered; the numbers stay as they were.</summary>
public sealed class EraseVisitsTests
{
    private static readonly SealedPerson Somebody = new("张三", "+8613800000001");
    private readonly byte[] phone = Guid.NewGuid().ToByteArray();

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_is_erased_belongs_to_nobody_and_counts_as_before(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine);
        var house = visitors.House;
        await visitors.ScanAsync(Somebody, companions: 2, hasSymptoms: true, id: phone);
        house.Time.Advance(TimeSpan.FromMinutes(30));
        var answer = await visitors.ScanAsync(Somebody, direction: ScanDirection.Out, id: phone);
        var stranger = await visitors.ScanAsync(new SealedPerson("李四", null));

        Assert.Equal(new ErasedVisits(1, 2), await EraseAsync(visitors));

        var visits = await house.WithAsync(db => db.Visits.AsNoTracking().OrderBy(v => v.EnteredUtc).ToListAsync());
        Assert.Equal([(3, true), (1, false)], visits.Select(v => (v.Persons, v.SealedSubject is null && v.SealDay is null)));
        Assert.NotEqual(await SubjectAsync(visitors), visits[0].SubjectRef);
        var receipts = await house.WithAsync(db => db.ScanReceipts.AsNoTracking().ToListAsync());
        Assert.Equal(stranger.ScanId, Assert.Single(receipts, receipt => receipt.SubjectRef is not null).ScanId);
        Assert.DoesNotContain(receipts, receipt => receipt.Answer.Contains(answer.VisitorRef!, StringComparison.Ordinal));
        var flag = await house.WithAsync(db => db.Flags.AsNoTracking().SingleAsync());
        Assert.Equal((null, 2), (flag.ProtectedName, flag.Version));
        Assert.Equal(new ErasedVisits(0, 0), await EraseAsync(visitors));

        await house.DeliverAsync();
        var entry = Assert.Single(await house.WithAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Action == "visits.erased").ToListAsync()));
        Assert.Equal((Guid.Empty, $"tenant:{house.Tenant.Id}"), (entry.ActorId, entry.Target));
        await CheckNumberAsync(visitors, 1);
    }

    [Fact]
    public async Task An_open_visit_must_end_first()
    {
        await using var visitors = await VisitorHouse.OpenAsync();
        await visitors.ScanAsync(Somebody, id: phone);
        Assert.Null(await EraseAsync(visitors));
        Assert.Single(await visitors.House.WithAsync(db => db.Visits.Where(v => v.SealedSubject != null).ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task After_erasing_the_same_phone_is_somebody_new_and_nothing_old_can_be_taken_back(StorageProvider engine)
    {
        await using var visitors = await VisitorHouse.OpenAsync(engine);
        var house = visitors.House;
        await visitors.ScanAsync(Somebody, id: phone);
        house.Time.Advance(TimeSpan.FromMinutes(5));
        await visitors.ScanAsync(Somebody, direction: ScanDirection.Out, id: phone);
        await EraseAsync(visitors);
        house.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await visitors.ScanAsync(Somebody, id: phone);
        Assert.Equal(1, again.Inside);

        foreach (var receipt in await house.WithAsync(db => db.ScanReceipts.AsNoTracking().Where(r => r.SubjectRef == null).ToListAsync()))
            Assert.Equal(ScanOutcome.Unknown, (await house.Get<ScanWriter>().UndoAsync(house.Tenant.Id, receipt.ScanId)).Problem);
        Assert.Equal(2, await house.WithAsync(db => db.Visits.CountAsync()));
        await CheckNumberAsync(visitors, 1);
    }

    private static async Task<byte[]> SubjectAsync(VisitorHouse visitors, byte[] id) => await visitors.House.Get<SubjectRefs>().ForAsync(visitors.House.Tenant.Id, id);

    private Task<byte[]> SubjectAsync(VisitorHouse visitors) => SubjectAsync(visitors, phone);

    private async Task<ErasedVisits?> EraseAsync(VisitorHouse visitors)
    {
        using var scope = visitors.InTenant();
        return await visitors.House.Get<EraseVisits>().RunAsync(await SubjectAsync(visitors), null, CancellationToken.None);
    }

    private static async Task CheckNumberAsync(VisitorHouse visitors, int inside)
    {
        await visitors.House.RunAsync<CheckOccupancy>();
        Assert.Equal(inside, await visitors.House.WithAsync(db => db.Occupancy.Select(o => o.OpenPersons).SingleAsync()));
        Assert.DoesNotContain("was wrong by", await File.ReadAllTextAsync(Path.Combine(visitors.House.Folder, "trace.log")), StringComparison.Ordinal);
    }
}
