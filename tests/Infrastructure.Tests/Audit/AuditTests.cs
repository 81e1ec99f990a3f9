using HealthCode.Domain.Audit;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Audit;

public sealed class AuditTests
{
    private static readonly Guid Actor = Guid.NewGuid();

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_record_becomes_the_next_link_and_its_detail_is_readable_only_with_the_tenants_key(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        await RecordAsync(house, "venue.created", new { Name = "东门" });
        await RecordAsync(house, "venue.changed");
        Assert.Equal(2, await house.DeliverAsync());
        var entries = await EntriesAsync(house);
        Assert.Equal([(1L, "venue.created"), (2L, "venue.changed")], entries.Select(e => (e.Sequence, e.Action)));
        Assert.All(entries, e => Assert.Equal((Actor, "venue:1"), (e.ActorId, e.Target)));
        Assert.Contains("东门", await house.Get<AuditDetails>().OpenAsync(house.Tenant.Id, entries[0].AtUtc, entries[0].Detail!), StringComparison.Ordinal);
        Assert.Equal(new AuditChainState(2, null), await VerifyAsync(house));
    }

    [Fact]
    public async Task A_record_shares_the_fate_of_the_change_it_tells_of()
    {
        await using var house = await JobsHouse.OpenAsync();
        await house.WithAsync(async db =>
        {
            house.Get<AuditTrail>().Record(db, "venue.created", "venue:1", Actor);
            // The change is given up: nothing is saved.
            return await Task.FromResult(0);
        });
        Assert.Equal(0, await house.DeliverAsync());
    }

    [Fact]
    public async Task A_record_without_a_tenant_is_refused()
    {
        await using var house = await JobsHouse.OpenAsync();
        await using var db = house.Database.CreateContext();
        Assert.Throws<TenantNotResolvedException>(() => house.Get<AuditTrail>().Record(db, "venue.created", "venue:1", Actor));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_message_delivered_twice_is_written_once(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        await RecordAsync(house, "venue.created");
        await house.DeliverAsync();
        await house.WithAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneUtc, (DateTime?)null)));
        house.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await house.DeliverAsync());
        Assert.Single(await EntriesAsync(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_write_one_chain_without_gaps(StorageProvider engine)
    {
        await using var one = await JobsHouse.OpenAsync(engine: engine);
        await using var two = await JobsHouse.OpenAsync(one);
        for (var i = 0; i < 120; i++)
            await RecordAsync(one, $"action.{i}");
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(one.DeliverAsync(), two.DeliverAsync());
            one.Time.Advance(TimeSpan.FromMinutes(5));
            two.Time.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal(new AuditChainState(120, null), await VerifyAsync(one));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Tenants_and_the_region_have_chains_of_their_own(StorageProvider engine)
    {
        await using var house = await JobsHouse.OpenAsync(engine: engine);
        await RecordAsync(house, "venue.created");
        await RecordAsync(house, "tenant.opened", tenant: Region.Tenant);
        await house.DeliverAsync();
        await house.DeliverAsync(Region.Tenant);
        await using var output = new StringWriter();
        Assert.Equal(0, await house.Get<VerifyAudit>().RunAsync(output));
        Assert.Contains("region: 1 entries, unbroken", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("first: 1 entries, unbroken", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET action = 'venue.deleted' WHERE sequence = 2", 2)]
    [InlineData("UPDATE audit_entries SET actor_id = '00000000-0000-0000-0000-000000000000' WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 2", 2)]
    [InlineData("UPDATE audit_entries SET detail = x'00' WHERE sequence = 1", 1)]
    [InlineData("UPDATE audit_entries SET at_utc = '2020-01-01 00:00:00' WHERE sequence = 4", 4)]
    public async Task Whoever_changes_the_file_by_hand_breaks_the_chain_where_they_did(string sql, long sequence)
    {
        await using var house = await JobsHouse.OpenAsync();
        for (var i = 0; i < 4; i++)
            await RecordAsync(house, "venue.changed", new { Number = i });
        await house.DeliverAsync();
        Tamper(house, sql);
        Assert.Equal(sequence, (await VerifyAsync(house)).BrokenAt);
        await using var output = new StringWriter();
        Assert.Equal(1, await house.Get<VerifyAudit>().RunAsync(output));
        Assert.Contains($"first: BROKEN at entry {sequence}", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detail_that_is_too_long_loses_its_end_and_never_the_entry()
    {
        await using var house = await JobsHouse.OpenAsync();
        await RecordAsync(house, "venue.changed", new string('x', 100_000));
        await house.DeliverAsync();
        Assert.InRange((await EntriesAsync(house)).Single().Detail!.Length, 2_000, 4_000);
        Assert.InRange((await house.WithAsync(db => db.Outbox.AsNoTracking().SingleAsync())).Payload.Length, 2_000, 4_000);
    }

    private static Task RecordAsync(JobsHouse house, string action, object? detail = null, TenantInfo? tenant = null) =>
        house.WriteAsync(db => house.Get<AuditTrail>().Record(db, action, "venue:1", Actor, detail), tenant);

    private static Task<List<AuditEntry>> EntriesAsync(JobsHouse house) =>
        house.WithAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());

    private static Task<AuditChainState> VerifyAsync(JobsHouse house) => house.WithAsync(db => new AuditChain(db).VerifyAsync(house.Tenant));

    // With a tool of their own, past our triggers.
    private static void Tamper(JobsHouse house, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(house.Folder, "healthcode.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER \"' || name || '\"', ';') FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entries'";
        var drop = command.ExecuteScalar() as string;
        command.CommandText = $"{drop}; {sql}";
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
