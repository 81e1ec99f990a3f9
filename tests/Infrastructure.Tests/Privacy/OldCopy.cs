using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Workplace;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>Everything that was sealed for a tenant at one moment, as an old copy of the database holds it, and how each of it is opened.</summary>
internal sealed class OldCopy
{
    private readonly List<(string Name, Func<ValueTask<object?>> OpenAsync)> sealedThings = [];
    private readonly TenantInfo tenant;

    private OldCopy(TenantInfo tenant) => this.tenant = tenant;

    public static async Task<OldCopy> OfAsync(JobsHouse house)
    {
        var copy = new OldCopy(house.Tenant);
        await house.WithAsync(async db =>
        {
            var (fields, registers, audit) = (house.Get<TenantFields>(), house.Get<RegisterFields>(), house.Get<AuditDetails>());
            var id = house.Tenant.Id;
            foreach (var visit in await db.Visits.AsNoTracking().Where(v => v.SealedSubject != null).ToListAsync())
                copy.Add("visit", async () => await house.Get<SubjectSeal>().OpenAsync(id, visit.SealDay!.Value, visit.SealedSubject!));
            foreach (var flag in await db.Flags.AsNoTracking().ToListAsync())
                foreach (var text in new[] { flag.ProtectedName, flag.ProtectedReason, flag.ProtectedNote }.OfType<byte[]>())
                    copy.Add("flag", async () => await fields.OpenAsync(id, text));
            foreach (var mail in await db.Mails.AsNoTracking().ToListAsync())
                foreach (var text in new[] { mail.SealedRecipient, mail.SealedContent }.OfType<byte[]>())
                    copy.Add("mail", async () => await fields.OpenAsync(id, text));
            foreach (var invitation in await db.Invitations.AsNoTracking().ToListAsync())
                copy.Add("invitation", async () => await fields.OpenAsync(id, invitation.SealedEmail));
            foreach (var schedule in await db.ReportSchedules.AsNoTracking().ToListAsync())
                copy.Add("schedule", async () => await fields.OpenAsync(id, schedule.ProtectedRecipients!));
            foreach (var entry in await db.AuditEntries.AsNoTracking().Where(e => e.Detail != null).ToListAsync())
                copy.Add("audit", async () => await audit.OpenAsync(id, entry.AtUtc, entry.Detail!));
            foreach (var sale in await db.DrugSales.AsNoTracking().ToListAsync())
                copy.Add("sale", async () => await registers.OpenAsync<SalePeople>(KeyPurpose.DrugSales, sale.SealMonth, sale.Id, sale.SealedPeople));
            foreach (var pupil in await db.Pupils.AsNoTracking().ToListAsync())
                copy.Add("pupil", async () => await registers.OpenAsync<PupilDetails>(KeyPurpose.Pupils, pupil.SealMonth, pupil.Id, pupil.SealedDetails));
            foreach (var mark in await db.PupilMarks.AsNoTracking().ToListAsync())
                copy.Add("pupil's mark", async () => await registers.OpenAsync<RollDetails>(KeyPurpose.PupilMarks, mark.SealMonth, mark.Id, mark.SealedDetails!));
            foreach (var resident in await db.Residents.AsNoTracking().ToListAsync())
                copy.Add("resident", async () => await registers.OpenAsync<ResidentDetails>(KeyPurpose.Residents, resident.SealMonth, resident.Id, resident.SealedDetails));
            foreach (var trip in await db.Trips.AsNoTracking().ToListAsync())
                copy.Add("trip", async () => await registers.OpenAsync<object>(KeyPurpose.ResidentTrips, trip.SealMonth, trip.Id, trip.SealedWhere));
            foreach (var employee in await db.Employees.AsNoTracking().ToListAsync())
                copy.Add("employee", async () => await registers.OpenAsync<EmployeeDetails>(KeyPurpose.Employees, employee.SealMonth, employee.Id, employee.SealedDetails));
            foreach (var mark in await db.EmployeeMarks.AsNoTracking().ToListAsync())
                copy.Add("employee's mark", async () => await registers.OpenAsync<RollDetails>(KeyPurpose.EmployeeMarks, mark.SealMonth, mark.Id, mark.SealedDetails!));
            return 0;
        });
        return copy;
    }

    public IReadOnlyList<string> Kinds => [.. sealedThings.Select(thing => thing.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What opens with the keys that are there now.</summary>
    public async Task<IReadOnlyList<string>> OpenedAsync()
    {
        using var scope = TenantScope.Enter(tenant);
        var opened = new List<string>();
        foreach (var (name, openAsync) in sealedThings)
            if (await openAsync() is not null)
                opened.Add(name);
        return [.. opened.Distinct().Order(StringComparer.Ordinal)];
    }

    private void Add(string name, Func<ValueTask<object?>> openAsync) => sealedThings.Add((name, openAsync));
}
