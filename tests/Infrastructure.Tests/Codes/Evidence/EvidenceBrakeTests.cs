using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

public sealed class EvidenceBrakeTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Fact]
    public async Task Museum_1317_wrongful_red_codes_by_one_official_get_nowhere_and_by_two_only_as_far_as_the_hourly_limit()
    {
        await using var house = await EvidenceHouse.OpenAsync();
        await AddApproverAsync(house);
        await Crowd.JoinAsync(house, 1_317);
        await Crowd.FillRegionAsync(house, 100_000 - 1_317);
        Assert.Equal(100_000, await house.ReadAsync(db => db.PersonalCodes.CountAsync()));

        var import = await house.CheckAsync(EvidenceKind.Contact, Enumerable.Range(0, 1_317).Select(person => EvidenceHouse.Contact(person)).Prepend(EvidenceHouse.ContactHead));
        Assert.Equal((1_317, true), (import.Worse, import.NeedsSecond));
        import = await house.MoveAsync(import.Id, row => row.Start(house.Reviewer, false, house.House.NowUtc));
        // Alone: nothing is written, and nobody else can be oneself.
        Assert.Equal((ImportState.WaitsForSecond, 0), (import.State, import.Written));
        Assert.Equal(ImportRefusals.SamePerson, import.Approve(house.Reviewer, house.House.NowUtc));
        Assert.Equal(0, await RedAsync(house));

        import = await house.MoveAsync(import.Id, row => row.Approve(house.Approver, house.House.NowUtc));

        Assert.Equal((ImportState.Stopped, Brake.Region), (import.State, import.WhyCode));
        Assert.InRange(await RedAsync(house), 0, Brake.MostInRegion(100_000));
        var trip = await house.ReadAsync(db => db.BrakeTrips.SingleAsync());
        Assert.Equal((Brake.Region, null), (trip.Limit, trip.ReleasedUtc));
        // The alarm is on its way to the approver.
        Assert.Equal(1, await house.House.WithAsync(db => db.Mails.CountAsync(mail => mail.Kind == "brake"), Region.Tenant));
        // Pressing on does not help while it holds.
        import = await house.MoveAsync(import.Id, row => row.Resume(house.House.NowUtc));
        Assert.Equal((ImportState.Stopped, Brake.Region), (import.State, import.WhyCode));
    }

    [Fact]
    public async Task Many_small_files_of_one_person_are_stopped_and_go_on_when_the_brake_was_released()
    {
        await using var house = await EvidenceHouse.OpenAsync();
        await Crowd.JoinAsync(house, 24);
        await Crowd.FillRegionAsync(house, 40_000);
        Assert.Equal(ImportState.Done, (await ImportAsync(0, 15)).State);
        var second = await ImportAsync(15, 9);
        Assert.Equal((ImportState.Stopped, Brake.Author, 0), (second.State, second.WhyCode, second.WorseDone));
        Assert.Equal(15, await RedAsync(house));

        await using (var db = house.House.Database.CreateContext())
        {
            Assert.True((await db.BrakeTrips.SingleAsync()).Release(house.Approver, "I have looked at the tracing reports.", house.House.NowUtc));
            await db.SaveChangesAsync();
        }
        house.House.Time.Advance(TimeSpan.FromSeconds(1));
        second = await house.MoveAsync(second.Id, row => row.Resume(house.House.NowUtc));

        Assert.Equal((ImportState.Done, 9), (second.State, second.WorseDone));
        Assert.Equal(24, await RedAsync(house));

        Task<EvidenceImport> ImportAsync(int from, int count) =>
            house.ImportAsync(EvidenceKind.Contact, Enumerable.Range(from, count).Select(person => EvidenceHouse.Contact(person)).Prepend(EvidenceHouse.ContactHead));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task When_more_people_are_concerned_than_the_figures_said_it_is_looked_at_again(StorageProvider engine)
    {
        await using var house = await EvidenceHouse.OpenAsync(engine);
        var import = await house.CheckAsync(EvidenceKind.Contact, Enumerable.Range(0, 25).Select(person => EvidenceHouse.Contact(person)).Prepend(EvidenceHouse.ContactHead));
        Assert.Equal(0, import.Worse);
        // Between the look and the press they have joined.
        await Crowd.JoinAsync(house, 25);

        import = await house.MoveAsync(import.Id, row => row.Start(house.Reviewer, false, house.House.NowUtc));

        Assert.Equal((ImportState.Checked, ImportRefusals.Outgrown, 25, true), (import.State, import.WhyCode, import.Worse, import.NeedsSecond));
        Assert.Equal(0, await RedAsync(house));
        await house.MoveAsync(import.Id, row => row.Start(house.Reviewer, false, house.House.NowUtc));
        house.House.Time.Advance(TimeSpan.FromMinutes(1));
        // In a small region the hourly limit is twenty, whoever agrees.
        import = await house.MoveAsync(import.Id, row => row.Approve(house.Approver, house.House.NowUtc));
        Assert.Equal((ImportState.Stopped, Brake.Region), (import.State, import.WhyCode));
    }

    private static Task<int> RedAsync(EvidenceHouse house) => house.ReadAsync(db => db.PersonalCodes.CountAsync(code => code.State == CodeState.Red));

    private static async Task AddApproverAsync(EvidenceHouse house)
    {
        await using var db = house.House.Database.CreateContext();
        var approver = new StaffUser { Id = house.Approver, UserName = "approver@region.example", Email = "approver@region.example", DisplayName = "Cheng Yuan" };
        db.AddRange(approver, RegionRole.Grant(approver.Id, RegionDuty.Approver));
        await db.SaveChangesAsync();
    }
}
