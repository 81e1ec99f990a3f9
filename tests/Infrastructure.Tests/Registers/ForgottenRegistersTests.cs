using HealthCode.Domain.Community;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Tests.Privacy;
using HealthCode.Infrastructure.Workplace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Registers;

/// <summary>What registers keep of people is kept sealed, for as long as was promised, and then nowhere.</summary>
public sealed class ForgottenRegistersTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(JobsHouse.Start);

    private static Task<JobsHouse> OpenAsync(StorageProvider engine = StorageProvider.Sqlite) =>
        JobsHouse.OpenAsync(add: services => services.AddSingleton<RegisterFields>(), engine: engine);

    /// <summary>A name that occurs nowhere else.</summary>
    private static string Canary() => $"金丝雀{Guid.NewGuid():N}"[..15];

    private static async Task<DrugSale> SellAsync(JobsHouse house, SalePeople people, DateOnly day)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        var fields = house.Get<RegisterFields>();
        var id = Guid.CreateVersion7();
        var entry = new DrugSaleEntry(id, day, null, Guid.NewGuid(), new("x", "X", "", DrugClass.Antitussive, false), 2, false)
        {
            SealedPeople = await fields.SealAsync(KeyPurpose.DrugSales, KeyMonth.Of(day), id, people),
            PatientRef = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", people.Document!),
            BuyerRef = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", people.Document!),
        };
        var sale = DrugSale.Record(entry, new(SaleDecision.Sold), house.NowUtc);
        await house.WriteAsync(db => db.DrugSales.Add(sale));
        return sale;
    }

    private static async Task<SalePeople?> OpenAsync(JobsHouse house, DrugSale sale)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        return await house.Get<RegisterFields>().OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_drug_sale_is_kept_two_years_and_its_months_key_no_longer(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var sale = await SellAsync(house, new(Canary(), null, "E12345678", 36.6m, []), Today);
        var kept = await SellAsync(house, new(Canary(), null, "E12345678", 36.6m, []), Today.AddMonths(1));
        house.Time.Advance(TimeSpan.FromDays(731));
        await house.RunAsync<PurgeRegisters>();
        Assert.Equal(2, await house.WithAsync(db => db.DrugSales.CountAsync()));
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.RunAsync<PurgeRegisters>();
        Assert.Equal([kept.Id], await house.WithAsync(db => db.DrugSales.Select(s => s.Id).ToListAsync()));
        // An old copy of the row still opens until nothing of its month is left.
        house.Time.Advance(TimeSpan.FromDays(31));
        await house.RunAsync<PurgeRegisters>();
        Assert.Null(await OpenAsync(house, sale));
        Assert.NotNull(await OpenAsync(house, kept));
    }

    [Fact]
    public async Task Museum_A_dumped_register_names_nobody()
    {
        await using var house = await OpenAsync();
        var (buyer, patient) = (Canary(), Canary());
        var sale = await SellAsync(house, new(buyer, "+8613800138000", "11010519491231002X", 38.4m, ["fever"], patient, null, "child"), Today);
        Assert.Equal((buyer, patient), ((await OpenAsync(house, sale))!.Name, (await OpenAsync(house, sale))!.PatientName));
        var (pupil, resident, employee, place, note) = (Canary(), Canary(), Canary(), Canary(), Canary());
        await EnrolAsync(house, new(pupil[3..], pupil, "+8613900139000"));
        using (TenantScope.Enter(house.Tenant))
        {
            await using var db = house.Database.CreateContext();
            var fields = house.Get<RegisterFields>();
            var (lives, works, trip) = (Resident.Add(Guid.NewGuid(), house.NowUtc), Employee.Add(Guid.NewGuid(), house.NowUtc), Trip.Begin(Guid.NewGuid(), Guid.NewGuid(), Today));
            var check = ClassCheck.Begin(Guid.NewGuid(), Today, DayHalf.Morning, house.NowUtc);
            await new ResidentRegister(db, fields).SealAsync(lives, new(resident, "+8613700137000", "440524188001010014"), KeyMonth.Of(Today));
            await new ResidentRegister(db, fields).SealAsync(trip, place, KeyMonth.Of(Today));
            await new StaffRoster(db, fields).SealAsync(works, "Office", new(employee[3..], employee, null), KeyMonth.Of(Today));
            await new RollBook(db, fields).WriteAsync(check, [(Guid.NewGuid(), RollState.Ill, "", new(["fever"], Note: note))], default);
            db.AddRange(lives, works, trip, check);
            await db.SaveChangesAsync();
        }
        Assert.Empty(new CanarySearch(buyer, patient, pupil[3..], resident, employee[3..], place, note, "13800138000", "13900139000", "13700137000", "11010519491231002X", "440524188001010014").Search(house.Folder).Select(hit => $"{Path.GetFileName(hit.Where)}: {hit.Written}"));
    }

    [Fact]
    public async Task What_was_sealed_for_one_row_opens_in_no_other_and_for_no_other_tenant()
    {
        await using var house = await OpenAsync();
        var sale = await SellAsync(house, new(Canary(), null, "E12345678", null, []), Today);
        using var scope = TenantScope.Enter(house.Tenant);
        var fields = house.Get<RegisterFields>();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(async () =>
            await fields.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, Guid.NewGuid(), sale.SealedPeople));
        var mine = await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", "e1234 5678");
        Assert.Equal(sale.BuyerRef, mine);
        using var other = TenantScope.Enter(await house.OpenTenantAsync("other"));
        Assert.NotEqual(mine, await fields.IndexAsync(KeyPurpose.DrugSalesLookup, "document", "E12345678"));
        Assert.Null(await fields.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople));
    }

    private static async Task<Pupil> EnrolAsync(JobsHouse house, PupilDetails details)
    {
        using var scope = TenantScope.Enter(house.Tenant);
        await using var db = house.Database.CreateContext();
        var pupil = Pupil.Enrol(Guid.CreateVersion7(), Guid.NewGuid(), house.NowUtc);
        await new PupilRegister(db, house.Get<RegisterFields>()).SealAsync(pupil, pupil.ClassId, details, KeyMonth.Of(house.NowUtc));
        db.Pupils.Add(pupil);
        await db.SaveChangesAsync();
        return pupil;
    }

    private static Task<IReadOnlyList<KnownPupil>> PupilsAsync(JobsHouse house) =>
        house.WithAsync(db => new PupilRegister(db, house.Get<RegisterFields>()).OpenAsync(db.Pupils.AsNoTracking(), CancellationToken.None));

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Rosters_move_to_a_new_key_each_month_so_that_old_copies_forget_who_left(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var (stays, leaves) = (await EnrolAsync(house, new("1", Canary(), null)), await EnrolAsync(house, new("2", Canary(), null)));
        await house.WithAsync(db => db.Pupils.Where(pupil => pupil.Id == leaves.Id).ExecuteDeleteAsync());
        await house.RunAsync<TurnRosterKeys>();
        Assert.Equal(stays.SealedDetails, (await PupilsAsync(house)).Single().Row.SealedDetails);

        // The first of April: an import may still be writing. The second: everybody moves.
        house.Time.Advance(TimeSpan.FromDays(30));
        await house.RunAsync<TurnRosterKeys>();
        Assert.Equal(new DateOnly(2026, 3, 1), (await PupilsAsync(house)).Single().Row.SealMonth);
        house.Time.Advance(TimeSpan.FromDays(1));
        for (var run = 0; run < 2; run++)
            await house.RunAsync<TurnRosterKeys>();
        var moved = (await PupilsAsync(house)).Single();
        Assert.Equal((new DateOnly(2026, 4, 1), "1"), (moved.Row.SealMonth, moved.Details.Number));

        // What an old copy of the database holds opens no more.
        using var scope = TenantScope.Enter(house.Tenant);
        var fields = house.Get<RegisterFields>();
        foreach (var old in new[] { stays, leaves })
            Assert.Null(await fields.OpenAsync<PupilDetails>(KeyPurpose.Pupils, old.SealMonth, old.Id, old.SealedDetails));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Marks_and_trips_go_after_their_days_and_counts_stay(StorageProvider engine)
    {
        await using var house = await OpenAsync(engine);
        var check = ClassCheck.Begin(Guid.NewGuid(), Today, DayHalf.Morning, house.NowUtc);
        var (done, open, away) = (Trip.Begin(Guid.NewGuid(), Guid.NewGuid(), Today), Trip.Begin(Guid.NewGuid(), Guid.NewGuid(), null), Trip.Begin(Guid.NewGuid(), Guid.NewGuid(), Today));
        var work = DepartmentCheck.Begin("Office", Today, house.NowUtc);
        using (TenantScope.Enter(house.Tenant))
        {
            await using var db = house.Database.CreateContext();
            var fields = house.Get<RegisterFields>();
            var residents = new ResidentRegister(db, fields);
            foreach (var trip in new[] { done, open, away })
                await residents.SealAsync(trip, "Chengdu", KeyMonth.Of(Today));
            done.End(Today);
            open.End(Today);
            await new RollBook(db, fields).WriteAsync(check, [(Guid.NewGuid(), RollState.Ill, "", new(["fever"]))], default);
            await new StaffRoster(db, fields).WriteAsync(work, [(Guid.NewGuid(), RollState.Absent, RollDetails.None)], default);
            db.AddRange(check, work, done, open, away, FollowUp.Plan(open.ResidentId, open.Id, Today.AddDays(14)));
            await db.SaveChangesAsync();
        }
        await ForgetAsync(90, marks: 2, trips: 3);
        await ForgetAsync(1, marks: 2, trips: 2);
        await ForgetAsync(89, marks: 2, trips: 2);
        await ForgetAsync(1, marks: 0, trips: 2);
        Assert.Equal(2, await house.WithAsync(async db => await db.ClassChecks.CountAsync() + await db.DepartmentChecks.CountAsync()));
        // The place of who is still away can be read, however long it takes.
        Assert.Equal("Chengdu", (await house.WithAsync(db => new ResidentRegister(db, house.Get<RegisterFields>()).OpenAsync(away))).Where);
        await ForgetAsync(220, marks: 0, trips: 2);
        Assert.Equal(0, await house.WithAsync(async db => await db.ClassChecks.CountAsync() + await db.DepartmentChecks.CountAsync()));

        async Task ForgetAsync(int days, int marks, int trips)
        {
            house.Time.Advance(TimeSpan.FromDays(days));
            await house.RunAsync<PurgeRegisters>();
            Assert.Equal((marks, trips), await house.WithAsync(async db => (await db.PupilMarks.CountAsync() + await db.EmployeeMarks.CountAsync(), await db.Trips.CountAsync())));
        }
    }
}
