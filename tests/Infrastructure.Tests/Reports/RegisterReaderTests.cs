using HealthCode.Domain.Community;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Infrastructure.Tests.Reports;

/// <summary>What a report says of the tenant's own register: the days of the period, those before beside them, and no other.</summary>
public sealed class RegisterReaderTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly ReportPeriod Week = ReportPeriod.Containing(PeriodKind.Week, Monday);
    private static readonly Guid Clerk = Guid.NewGuid();

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_pharmacy_counts_packages_by_class_and_what_was_not_sold(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        var voided = Sale(Monday, DrugClass.Antitussive, 3, SaleDecision.Sold);
        voided.Void(VoidReason.TypingError, Clerk, Monday, house.NowUtc);
        await house.WriteAsync(db => db.DrugSales.AddRange(
            Sale(Monday, DrugClass.Antipyretic, 2, SaleDecision.Sold), Sale(Monday.AddDays(6), DrugClass.Antipyretic, 1, SaleDecision.Sold), voided,
            Sale(Monday.AddDays(1), DrugClass.Antiviral, 1, SaleDecision.Referred), Sale(Monday.AddDays(-1), DrugClass.Antipyretic, 2, SaleDecision.Sold),
            Sale(Monday.AddDays(7), DrugClass.Antipyretic, 2, SaleDecision.Sold)));
        Assert.Equal(
            [new("packages-antipyretic", 3, 2), new("packages-antitussive", 0, 0), new("packages-antiviral", 0, 0), new("packages-antibacterial", 0, 0),
                new("sold", 2, 1), new("refused", 0, 0), new("referred", 1, 0), new("voided", 1, 0)],
            (await ReadAsync(house, TenantKind.Pharmacy))!.Lines);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_school_counts_mornings_and_a_workplace_its_departments(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        var department = DepartmentCheck.Begin("Guards", Monday, house.NowUtc);
        department.Report(9, 1, 2, Clerk, house.NowUtc);
        await house.WriteAsync(db =>
        {
            db.ClassChecks.AddRange(Check(Monday, DayHalf.Morning, 30, 2, 1), Check(Monday, DayHalf.Noon, 30, 2, 3), Check(Monday.AddDays(-3), DayHalf.Morning, 30, 0, 4));
            db.DepartmentChecks.Add(department);
        });
        Assert.Equal([new("class-checks", 2, 1), new("pupils-checked", 30, 30), new("absent", 2, 0), new("ill", 1, 4), new("ill-noon", 3, 0)], (await ReadAsync(house, TenantKind.School))!.Lines);
        Assert.Equal([new("department-checks", 1, 0), new("staff-checked", 9, 0), new("absent", 1, 0), new("ill", 2, 0)], (await ReadAsync(house, TenantKind.Business))!.Lines);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_community_counts_who_left_came_back_and_was_asked_after(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        var (resident, trip) = (Guid.NewGuid(), Trip.Begin(Guid.NewGuid(), Guid.NewGuid(), Monday.AddDays(-8)));
        trip.End(Monday);
        trip.Seal(new(2026, 3, 1), [1]);
        var (asked, overdue) = (FollowUp.Plan(resident, trip.Id, Monday.AddDays(1)), FollowUp.Plan(resident, trip.Id, Monday.AddDays(2)));
        asked.Close(FollowUpOutcome.Well, Clerk, Monday.AddDays(1));
        await house.WriteAsync(db => db.AddRange(trip, asked, overdue));
        Assert.Equal(
            [new("left", 0, 0), new("back", 1, 0), new("asked-well", 1, 0), new("asked-symptoms", 0, 0), new("asked-not-reached", 0, 0),
                new("residents", 0, null), new("away", 0, null), new("overdue", 1, null)],
            (await ReadAsync(house, TenantKind.Community))!.Lines);
    }

    [Fact]
    public async Task A_register_that_nobody_keeps_is_not_mentioned()
    {
        await using var house = await JobsHouse.OpenAsync();
        foreach (var kind in Enum.GetValues<TenantKind>())
            Assert.Null(await ReadAsync(house, kind));
    }

    private static Task<RegisterFigures?> ReadAsync(JobsHouse house, TenantKind kind) => house.WithAsync(db => new RegisterReader(db).ReadAsync(kind, Week, default));

    private static DrugSale Sale(DateOnly day, DrugClass drugs, int packages, SaleDecision decision) =>
        DrugSale.Record(new(Guid.CreateVersion7(), day, null, Clerk, new("x", "X", "", drugs, false), packages, false) { SealedPeople = [1], PatientRef = [2], BuyerRef = [3] }, new(decision), JobsHouse.Start);

    private static ClassCheck Check(DateOnly day, DayHalf half, int expected, int absent, int ill)
    {
        var check = ClassCheck.Begin(Clerk, day, half, JobsHouse.Start);
        check.Report(expected, absent, ill, Clerk, JobsHouse.Start);
        return check;
    }
}
