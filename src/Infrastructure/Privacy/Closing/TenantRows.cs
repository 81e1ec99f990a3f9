using HealthCode.Domain.Audit;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Community;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Guard;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Domain.Workplace;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <param name="RunAsync">Of the tenant in scope; how many rows.</param>
internal sealed record TenantTable(Type Entity, Func<AppDbContext, CancellationToken, Task<int>> RunAsync);

/// <summary>
/// What becomes of each table of a tenant that closes. A test asks for every table of the model: a new one is decided about
/// before it is built.
/// </summary>
internal static class TenantRows
{
    private const int ReceiptsRead = 5_000;
    private const int ReceiptsSlice = 500;

    /// <summary>Numbers without persons and what gives them a name. Details of the audit chain lose their keys, its links stay.</summary>
    public static IReadOnlyList<TenantTable> Kept { get; } =
    [
        Counting<Venue>(), Counting<Door>(), Counting<Zone>(), Counting<Poster>(), Counting<VenueOccupancy>(), Counting<FlowHour>(), Counting<DoorHour>(),
        Counting<DoorCount>(), Counting<Report>(), Counting<SchoolClass>(), Counting<ClassCheck>(), Counting<DepartmentCheck>(), Counting<AuditEntry>(),
    ];

    /// <summary>Whatever speaks of persons, may do so in words of staff, or would still do something.</summary>
    public static IReadOnlyList<TenantTable> Emptied { get; } =
    [
        new(typeof(Visit), DeleteVisitsAsync), new(typeof(ScanReceipt), DeleteReceiptsAsync),
        Deleting<Flag>(), Deleting<FlagSettings>(), Deleting<OccupancyMinute>(), Deleting<Recount>(),
        Deleting<DrugSale>(), Deleting<OwnDrug>(), Deleting<AbsenceCall>(), Deleting<PupilMark>(), Deleting<Pupil>(),
        Deleting<FollowUp>(), Deleting<Trip>(), Deleting<Resident>(), Deleting<EmployeeMark>(), Deleting<Employee>(),
        Deleting<PaperCard>(), Deleting<CardPrint>(), Deleting<WardImport>(), Deleting<Ward>(),
        Deleting<ReportSchedule>(), Deleting<Invitation>(), Deleting<ApiKey>(), Deleting<Device>(), Deleting<ConflictNote>(), Deleting<DisplayWall>(), Deleting<PrivacyContact>(), Deleting<TenantLogo>(),
        Deleting<QueuedMail>(), Deleting<OutboxMessage>(),
    ];

    private static TenantTable Counting<T>() where T : class => new(typeof(T), (db, cancellation) => db.Set<T>().CountAsync(cancellation));

    private static TenantTable Deleting<T>() where T : class => new(typeof(T), (db, cancellation) => db.Set<T>().ExecuteDeleteAsync(cancellation));

    /// <summary>A day at a time, so that other tenants' scans need not wait for all of it.</summary>
    private static async Task<int> DeleteVisitsAsync(AppDbContext db, CancellationToken cancellation)
    {
        var oldest = await db.Visits.MinAsync(visit => (DateTime?)visit.EnteredUtc, cancellation);
        if (oldest is not { } fromUtc)
            return 0;
        var untilUtc = fromUtc.AddDays(1);
        return await db.Visits.Where(visit => visit.EnteredUtc < untilUtc).ExecuteDeleteAsync(cancellation);
    }

    private static async Task<int> DeleteReceiptsAsync(AppDbContext db, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var slice in (await db.ScanReceipts.Select(receipt => receipt.ScanId).Take(ReceiptsRead).ToListAsync(cancellation)).Chunk(ReceiptsSlice))
            deleted += await db.ScanReceipts.Where(receipt => slice.Contains(receipt.ScanId)).ExecuteDeleteAsync(cancellation);
        return deleted;
    }
}
