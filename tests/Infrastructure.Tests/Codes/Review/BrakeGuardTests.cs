using HealthCode.Domain;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Review;

public sealed class BrakeGuardTests
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task The_brake_holds_its_author_until_somebody_else_has_looked_and_counts_anew_from_then(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        var (author, second, approver) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Assert.Null(await AskAsync(patients, author, 1));
        Assert.Equal(Brake.Region, (await AskAsync(patients, author, 21))!.Code);
        Assert.Equal(Brake.Region, (await AskAsync(patients, second, 1))!.Code);
        await ReleaseAsync(patients, approver);
        Assert.Null(await AskAsync(patients, author, 20));

        // Twenty of them happen; the next one is one too many.
        for (var i = 0; i < 20; i++)
        {
            var citizen = await patients.JoinAsync(i);
            await patients.DeclareAsync(citizen, 365, CodeState.Green);
            patients.House.Time.Advance(TimeSpan.FromSeconds(10));
            await patients.SetAsync(citizen, CodeState.Red, "test-positive", TimeSpan.FromDays(3), author, second);
        }
        patients.House.Time.Advance(TimeSpan.FromSeconds(1));
        // Each limit is looked at for itself: the region's first, then that of the person.
        Assert.Equal(Brake.Region, (await AskAsync(patients, second, 1))!.Code);
        await ReleaseAsync(patients, approver);
        patients.House.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Brake.Author, (await AskAsync(patients, second, 1))!.Code);
        await ReleaseAsync(patients, approver);
        patients.House.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await AskAsync(patients, second, 1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_who_ask_at_the_same_moment_one_must_ask_again(StorageProvider engine)
    {
        await using var patients = await Patients.OpenAsync(engine);
        Assert.Null(await AskAsync(patients, Guid.NewGuid(), 1));
        await patients.InAsync(async first =>
        {
            Assert.Null(await first.GetRequiredService<BrakeGuard>().AdmitAsync(Guid.NewGuid(), null, 1, default));
            Assert.Null(await AskAsync(patients, Guid.NewGuid(), 1));
            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.GetRequiredService<AppDbContext>().SaveChangesAsync());
        });
    }

    private static Task<Reason?> AskAsync(Patients patients, Guid author, int changes) => patients.InAsync(async services =>
    {
        var stopped = await services.GetRequiredService<BrakeGuard>().AdmitAsync(author, null, changes, default);
        if (stopped is null)
            await services.GetRequiredService<AppDbContext>().SaveChangesAsync();
        return stopped;
    });

    private static Task<int> ReleaseAsync(Patients patients, Guid approver) => patients.InAsync(async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        foreach (var trip in await db.BrakeTrips.Where(trip => trip.ReleasedUtc == null).ToListAsync())
            Assert.True(trip.Release(approver, "Looked at each of them", patients.House.NowUtc));
        return await db.SaveChangesAsync();
    });
}
