using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// Forgets what the registers of one tenant keep longer than promised, and destroys the keys of months of which nothing is
/// left. May run at any time and twice.
/// </summary>
[AlsoWhenClosed]
public sealed class PurgeRegisters(
    AppDbContext db, KeyStore keys, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<PurgeRegisters> log) : ITenantJob
{
    private const int CountDays = 400;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var today = new RegisterClock(time).Today;
        var sales = await PurgeSalesAsync(today.AddDays(-PrivacyOptions.DrugPurchaseDays), cancellation);
        var marks = await PurgeMarksAsync(today.AddDays(-options.Value.DailyCheckDays), cancellation);
        await PurgeCountsAsync(today.AddDays(-CountDays), cancellation);
        var trips = await PurgeTripsAsync(today.AddDays(-options.Value.ResidentTripDays), cancellation);
        if (sales + marks + trips > 0)
            log.LogInformation("Forgot {Sales} drug sales, {Marks} marks of roll calls and {Trips} trips of residents", sales, marks, trips);
    }

    private async Task<int> PurgeSalesAsync(DateOnly keptFrom, CancellationToken cancellation)
    {
        var purged = await db.DrugSales.Where(sale => sale.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        await DestroyMonthsAsync(KeyPurpose.DrugSales, keptFrom);
        return purged;
    }

    private async Task<int> PurgeMarksAsync(DateOnly keptFrom, CancellationToken cancellation)
    {
        var purged = await db.PupilMarks.Where(mark => mark.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        purged += await db.EmployeeMarks.Where(mark => mark.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        await db.AbsenceCalls.Where(call => call.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        await DestroyMonthsAsync(KeyPurpose.PupilMarks, keptFrom);
        await DestroyMonthsAsync(KeyPurpose.EmployeeMarks, keptFrom);
        return purged;
    }

    /// <summary>Counts without persons stay as long as those of venues.</summary>
    private async Task PurgeCountsAsync(DateOnly keptFrom, CancellationToken cancellation)
    {
        await db.ClassChecks.Where(check => check.Day < keptFrom).ExecuteDeleteAsync(cancellation);
        await db.DepartmentChecks.Where(check => check.Day < keptFrom).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Not while the resident is away or has to be asked after.</summary>
    private async Task<int> PurgeTripsAsync(DateOnly keptFrom, CancellationToken cancellation)
    {
        await db.FollowUps.Where(followUp => followUp.DoneDay < keptFrom).ExecuteDeleteAsync(cancellation);
        var purged = await db.Trips.Where(trip => trip.BackDay < keptFrom && !db.FollowUps.Any(followUp => followUp.TripId == trip.Id)).ExecuteDeleteAsync(cancellation);
        var oldest = await db.Trips.MinAsync(trip => (DateOnly?)trip.SealMonth, cancellation);
        await DestroyMonthsAsync(KeyPurpose.ResidentTrips, oldest < keptFrom ? oldest.Value : keptFrom);
        return purged;
    }

    private Task<int> DestroyMonthsAsync(KeyPurpose purpose, DateOnly keptFrom) => keys.DestroyBeforeAsync(new(purpose, db.TenantId, KeyMonth.Of(keptFrom)));
}
