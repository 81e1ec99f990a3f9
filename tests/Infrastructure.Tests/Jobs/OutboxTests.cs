using System.Collections.Concurrent;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Jobs;

public sealed class OutboxTests
{
    private const string Kind = "probe";

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_row_is_delivered_once_in_its_tenants_scope_and_then_done(StorageProvider engine)
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe, engine: engine);
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "one")));
        Assert.Equal(1, await house.DeliverAsync());
        Assert.Equal(0, await house.DeliverAsync());
        Assert.Equal([("one", house.Tenant.Id)], probe.Seen);
        Assert.NotNull((await RowsAsync(house)).Single().DoneUtc);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_poison_row_holds_up_nobody_and_is_tried_again_later(StorageProvider engine)
    {
        var probe = new Probe { Poison = "bad" };
        await using var house = await OpenAsync(probe, engine: engine);
        await house.WriteAsync(db => db.Outbox.AddRange(Message(house, "before"), Message(house, "bad"), Message(house, "after")));
        Assert.Equal(2, await house.DeliverAsync());
        var failed = (await RowsAsync(house)).Single(m => m.DoneUtc is null);
        Assert.Equal((1, nameof(FormatException)), (failed.Attempts, failed.LastError));
        Assert.True(failed.NotBeforeUtc > house.NowUtc);
        Assert.Equal(0, await house.DeliverAsync());

        probe.Poison = "";
        house.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await house.DeliverAsync());
    }

    [Fact]
    public async Task A_row_that_never_succeeds_is_parked_with_its_error_and_said_in_the_log()
    {
        var probe = new Probe { Poison = "bad" };
        await using var house = await OpenAsync(probe);
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "bad")));
        for (var i = 0; i < OutboxDelivery.MaxAttempts + 3; i++)
        {
            await house.DeliverAsync();
            house.Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(OutboxDelivery.MaxAttempts, (await RowsAsync(house)).Single().Attempts);
        Assert.Equal(OutboxDelivery.MaxAttempts, probe.Tries);
        Assert.Contains("is parked", await File.ReadAllTextAsync(Path.Combine(house.Folder, "trace.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_handler_writes_and_the_end_of_its_message_happen_together()
    {
        var probe = new Probe { Poison = "after-writing" };
        await using var house = await OpenAsync(probe);
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "after-writing")));
        await house.DeliverAsync();
        Assert.Equal([Kind], (await RowsAsync(house)).Select(m => m.Kind));
        probe.Poison = "";
        house.Time.Advance(TimeSpan.FromSeconds(10));
        await house.DeliverAsync();
        Assert.Equal(["effect", Kind], (await RowsAsync(house)).Select(m => m.Kind).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_share_the_rows_and_deliver_each_once(StorageProvider engine)
    {
        var probe = new Probe();
        await using var one = await OpenAsync(probe, engine: engine);
        await using var two = await OpenAsync(probe, one);
        var names = Enumerable.Range(0, 200).Select(i => $"m{i}").ToList();
        await one.WriteAsync(db => db.Outbox.AddRange(names.Select(name => Message(one, name))));
        var delivered = await Task.WhenAll(one.DeliverAsync(), two.DeliverAsync());
        Assert.Equal(200, delivered.Sum());
        Assert.Equal(names.Order(), probe.Seen.Select(s => s.Payload).Order());
    }

    [Fact]
    public async Task A_row_claimed_by_a_node_that_died_is_taken_up_after_its_minute()
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe);
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "one")));
        var lease = house.NowUtc.AddMinutes(1);
        await house.WithAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBeforeUtc, lease)));
        Assert.Equal(0, await house.DeliverAsync());
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await house.DeliverAsync());
    }

    [Fact]
    public async Task A_kind_that_nobody_takes_waits_instead_of_vanishing()
    {
        await using var house = await OpenAsync(new Probe());
        await house.WriteAsync(db => db.Outbox.Add(OutboxMessage.Of("unknown", "{}", house.NowUtc)));
        Assert.Equal(0, await house.DeliverAsync());
        Assert.Null((await RowsAsync(house)).Single().DoneUtc);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_sweeper_wakes_the_worker_for_rows_whose_signal_was_lost(StorageProvider engine)
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe, engine: engine);
        var other = await house.OpenTenantAsync("other");
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "mine")));
        await house.WriteAsync(db => db.Outbox.Add(Message(house, "theirs")), other);
        var worker = ActivatorUtilities.CreateInstance<OutboxWorker>(house.Get<IServiceProvider>());
        await worker.StartAsync(CancellationToken.None);
        await ActivatorUtilities.CreateInstance<SweepOutbox>(house.Get<IServiceProvider>()).RunAsync(CancellationToken.None);
        await probe.SeenAtLeast(2);
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal([("mine", house.Tenant.Id), ("theirs", other.Id)], probe.Seen.OrderBy(s => s.Payload));
    }

    private static OutboxMessage Message(JobsHouse house, string payload) => OutboxMessage.Of(Kind, payload, house.NowUtc);

    private static Task<JobsHouse> OpenAsync(Probe probe, JobsHouse? beside = null, StorageProvider engine = StorageProvider.Sqlite) =>
        JobsHouse.OpenAsync(beside, services => services.AddSingleton(probe).AddSingleton(new OutboxRoute(Kind, (scope, message, _) => ActivatorUtilities.CreateInstance<ProbeHandler>(scope).HandleAsync(message))), engine: engine);

    private static Task<List<OutboxMessage>> RowsAsync(JobsHouse house) =>
        house.WithAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.CreatedUtc).ToListAsync());

    private sealed class Probe
    {
        private readonly System.Threading.Channels.Channel<string> arrived = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public ConcurrentQueue<(string Payload, Guid TenantId)> Seen { get; } = new();
        public string Poison { get; set; } = "";
        public int Tries { get; set; }

        public void See(string payload)
        {
            Seen.Enqueue((payload, TenantScope.Current.TenantInfo!.Id));
            arrived.Writer.TryWrite(payload);
        }

        public async Task SeenAtLeast(int count)
        {
            for (var i = 0; i < count; i++)
                await arrived.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private sealed class ProbeHandler(Probe probe, AppDbContext db, TimeProvider time)
    {
        public Task HandleAsync(OutboxMessage message)
        {
            probe.Tries++;
            if (message.Payload == "after-writing")
                db.Outbox.Add(OutboxMessage.Of("effect", "{}", time.GetUtcNow().UtcDateTime.AddYears(1)));
            if (message.Payload == probe.Poison)
                throw new FormatException("poison");
            if (probe.Seen.All(s => s.Payload != message.Payload))
                probe.See(message.Payload);
            return Task.CompletedTask;
        }
    }
}
