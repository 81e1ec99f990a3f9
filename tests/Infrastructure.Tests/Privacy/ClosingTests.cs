using Hangfire;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>One command ends a tenant, and what it kept of people is nowhere any more.</summary>
public sealed class ClosingTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Museum_A_closed_tenant_is_found_nowhere_even_with_all_the_keys_that_remain(StorageProvider engine)
    {
        await using var full = await FullTenant.OpenAsync(engine);
        var house = full.House;
        using (full.Visitors.InTenant())
            house.Get<IBackgroundJobClient>().Enqueue<PurgeReports>(job => job.RunAsync(CancellationToken.None));
        // Sealed, nothing is found; opened, everybody is.
        Assert.Empty(await EverythingWritten.FindAsync(house, full.Words, mailFiles: false));
        Assert.NotEmpty(await EverythingWritten.FindOpenedAsync(house, full.Words));
        var copy = await OldCopy.OfAsync(house);
        Assert.Equal(13, copy.Kinds.Count);
        Assert.Equal(copy.Kinds, await copy.OpenedAsync());

        await CloseAsync(house);

        Assert.Empty(await EverythingWritten.FindAsync(house, full.Words, mailFiles: true));
        Assert.Empty(await EverythingWritten.FindOpenedAsync(house, full.Words));
        Assert.Empty(await copy.OpenedAsync());
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await house.Get<TenantFields>().ProtectAsync(house.Tenant.Id, "again"));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await house.Get<KeyStore>().GetOrCreateAsync(new(KeyPurpose.SubjectDay, house.Tenant.Id, new DateOnly(2030, 1, 1))));
        // Whoever takes it from the queue finds it dropped.
        Assert.Equal(1, house.Get<JobStorage>().GetMonitoringApi().DeletedListCount());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Numbers_without_persons_stay_and_the_chain_still_holds(StorageProvider engine)
    {
        await using var full = await FullTenant.OpenAsync(engine);
        var house = full.House;
        await CloseAsync(house);

        var hours = await house.WithAsync(db => db.FlowHours.AsNoTracking().ToListAsync());
        Assert.Equal((4, 4), (hours.Sum(hour => hour.Entered), hours.Sum(hour => hour.Left)));
        Assert.Equal(0, await house.WithAsync(db => db.Occupancy.SumAsync(o => o.OpenPersons)));
        Assert.Equal(1, await house.WithAsync(db => db.Reports.CountAsync()));
        Assert.Equal("Venue", await house.WithAsync(db => db.Venues.Select(venue => venue.Name).SingleAsync()));
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var chain = scope.ServiceProvider.GetRequiredService<AuditChain>();
        var state = await chain.VerifyAsync(house.Tenant);
        Assert.True(state.Holds);
        Assert.Equal("tenant.closed", await house.WithAsync(db => db.AuditEntries.OrderByDescending(e => e.Sequence).Select(e => e.Action).FirstAsync()));
        await house.DeliverAsync(Region.Tenant);
        Assert.Contains("tenant.closed", await house.WithAsync(db => db.AuditEntries.Select(e => e.Action).ToListAsync(), Region.Tenant));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Killed_after_any_step_it_is_finished_by_the_next_run_and_counts_nothing_twice(StorageProvider engine)
    {
        await using var full = await FullTenant.OpenAsync(engine);
        var house = full.House;
        var before = await house.WithAsync(async db => (Visits: await db.Visits.CountAsync(), Mails: await db.Mails.CountAsync(), Pupils: await db.Pupils.CountAsync()));
        await using (var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CloseTenant>().BeginAsync(house.Tenant.Id, "The mall has closed.", Guid.Empty, default);
        for (var kill = 1; ; kill++)
        {
            await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
            var (left, isKilled) = (kill, false);
            try
            {
                await scope.ServiceProvider.GetRequiredService<CloseTenant>().FinishAsync(house.Tenant.Id, step => _ = left-- == 0 ? throw new InvalidOperationException($"killed before {step}") : 0, default);
            }
            catch (InvalidOperationException killed) when (killed.Message.StartsWith("killed", StringComparison.Ordinal))
            {
                isKilled = true;
            }
            if (!isKilled)
                break;
            Assert.True(kill < 50);
        }

        var record = await RecordAsync(house);
        Assert.Equal((before.Visits, before.Mails, before.Pupils), (record.Done["deleted visits"], record.Done["deleted mails"], record.Done["deleted pupils"]));
        Assert.Equal((1, 3, 1, 1, 1), (record.Done["memberships ended"], record.Done["open visits ended"] + 2, record.Done["accounts deleted"], record.Done["API keys revoked"], record.Done["walls revoked"]));
        Assert.True(record.KeysDestroyed > 12);
        Assert.Equal(0, await house.WithAsync(db => db.Visits.CountAsync()));
        // Finished is finished: once more writes the same file.
        var first = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(house.Folder, "closed"))));
        await CloseAsync(house);
        Assert.Equal(first, await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(house.Folder, "closed")))));
    }

    [Fact]
    public async Task The_record_is_signed_and_a_changed_number_shows()
    {
        await using var full = await FullTenant.OpenAsync();
        var house = full.House;
        await CloseAsync(house);
        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(house.Folder, "closed"))));
        var seal = house.Get<ClosureSeal>();
        Assert.Equal(SealState.Ours, (await seal.VerifyAsync(text)).State);
        Assert.Equal(SealState.Ours, (await seal.VerifyAsync(text.Replace("\n", "", StringComparison.Ordinal))).State);
        Assert.Equal(SealState.Broken, (await seal.VerifyAsync(text.Replace("\"deleted visits\": 2", "\"deleted visits\": 1", StringComparison.Ordinal))).State);
        Assert.Equal(SealState.Broken, (await seal.VerifyAsync("{}")).State);
        await using var elsewhere = await JobsHouse.OpenAsync();
        Assert.Equal(SealState.Foreign, (await elsewhere.Get<ClosureSeal>().VerifyAsync(text)).State);
    }

    [Fact]
    public async Task The_timetable_goes_on_with_a_closing_that_nobody_finished()
    {
        await using var full = await FullTenant.OpenAsync();
        var house = full.House;
        await using (var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CloseTenant>().BeginAsync(house.Tenant.Id, "The mall has closed.", Guid.NewGuid(), default);
        Assert.True((await house.Get<IMultiTenantStore>().GetAsync(house.Tenant.Id))!.IsClosed);
        for (var run = 0; run < 2; run++)
        {
            await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<FinishClosings>(scope.ServiceProvider).RunAsync(default);
            // Not before every node knows that intake has stopped.
            Assert.Equal(run == 0 ? 2 : 0, await house.WithAsync(db => db.Visits.CountAsync()));
            house.Time.Advance(CloseTenant.UntilAllNodesKnow);
        }
        Assert.Equal("first", (await RecordAsync(house)).Identifier);
    }

    [Fact]
    public async Task Another_tenant_and_its_people_are_left_alone()
    {
        await using var full = await FullTenant.OpenAsync();
        var house = full.House;
        var other = await house.OpenTenantAsync("other");
        var protectedText = await house.Get<TenantFields>().ProtectAsync(other.Id, "theirs");
        var staff = await house.WithAsync(db => db.Members.Select(member => member.UserId).SingleAsync());
        await house.WriteAsync(db => db.Members.Add(Member.Join(staff, other.Id, MemberRole.Guard, house.NowUtc)), other);
        await CloseAsync(house);
        Assert.Equal("theirs", await house.Get<TenantFields>().OpenAsync(other.Id, protectedText));
        Assert.Equal([other.Id], await house.WithAsync(db => db.Members.Select(member => member.TenantId).ToListAsync()));
        Assert.Equal(1, await house.WithAsync(db => db.Users.CountAsync()));
        Assert.Equal(0, (await RecordAsync(house)).Done["accounts deleted"]);
    }

    [Fact]
    public async Task It_is_decided_what_becomes_of_every_table_of_a_tenant()
    {
        await using var house = await JobsHouse.OpenAsync();
        await using var db = house.Database.CreateContext();
        var tables = db.Model.GetEntityTypes().Where(entity => entity.IsMultiTenant()).Select(entity => entity.ClrType.Name).Order(StringComparer.Ordinal);
        Assert.Equal(tables, TenantRows.Kept.Concat(TenantRows.Emptied).Select(table => table.Entity.Name).Order(StringComparer.Ordinal));
        var personal = Infrastructure.Privacy.KeptData.Read(db.Model).Select(field => field.Name.Split('.')[0]).ToHashSet();
        Assert.Equal(["AuditEntry"], TenantRows.Kept.Select(table => table.Entity.Name).Where(personal.Contains));
    }

    private static async Task CloseAsync(JobsHouse house)
    {
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        var close = scope.ServiceProvider.GetRequiredService<CloseTenant>();
        await close.BeginAsync(house.Tenant.Id, "The mall has closed.", Guid.Empty, default);
        await close.FinishAsync(house.Tenant.Id, null, default);
    }

    private static async Task<ClosureRecord> RecordAsync(JobsHouse house)
    {
        await using var db = house.Database.CreateContext();
        var (state, record, _) = await house.Get<ClosureSeal>().VerifyAsync((await db.TenantClosures.SingleAsync()).Record!);
        Assert.Equal(SealState.Ours, state);
        return record!;
    }
}
