using Hangfire.Common;
using Hangfire.Server;
using Hangfire;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HealthCode.Infrastructure.Tests.Jobs;

public sealed class TenantJobTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_job_runs_for_the_tenant_that_enqueued_it(StorageProvider engine)
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe, engine);
        var other = await house.OpenTenantAsync("other");
        foreach (var tenant in new[] { house.Tenant, other })
        {
            using (TenantScope.Enter(tenant))
                house.Get<IBackgroundJobClient>().Enqueue<TouchRows>(job => job.RunAsync(CancellationToken.None));
            Assert.Equal(tenant.Id.ToString(), await probe.NextAsync());
        }
    }

    [Fact]
    public async Task A_job_without_a_tenant_is_not_even_enqueued()
    {
        await using var house = await OpenAsync(new Probe());
        var refusal = Assert.Throws<BackgroundJobClientException>(() => house.Get<IBackgroundJobClient>().Enqueue<TouchRows>(job => job.RunAsync(CancellationToken.None)));
        Assert.IsType<TenantNotResolvedException>(refusal.InnerException);
    }

    [Fact]
    public async Task A_job_that_lost_its_tenant_on_the_way_does_not_run()
    {
        await using var house = await JobsHouse.OpenAsync();
        var storage = house.Get<JobStorage>();
        // A client without our filters, as an older version might be.
        var id = new BackgroundJobClient(storage, new JobFilterCollection()).Enqueue<TouchRows>(job => job.RunAsync(CancellationToken.None));
        using var connection = storage.GetConnection();
        var stored = connection.GetJobData(id);
        var context = new PerformContext(storage, connection, new BackgroundJob(id, stored.Job, stored.CreatedAt), new JobCancellationToken(false));
        Assert.Throws<TenantNotResolvedException>(() => house.Get<TenantJobFilter>().OnPerforming(new PerformingContext(context)));
    }

    [Fact]
    public async Task A_region_job_runs_without_a_tenant_and_may_not_touch_a_tenants_rows()
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe);
        using (TenantScope.Enter(house.Tenant))
            house.Get<IBackgroundJobClient>().Enqueue<TouchRowsFromTheRegion>(job => job.RunAsync(CancellationToken.None));
        Assert.Equal(nameof(TenantNotResolvedException), await probe.NextAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_recurring_job_becomes_one_job_for_each_tenant(StorageProvider engine)
    {
        var probe = new Probe();
        await using var house = await OpenAsync(probe, engine);
        var other = await house.OpenTenantAsync("other");
        house.Get<IBackgroundJobClient>().Enqueue<ForEachTenant<TouchRows>>(job => job.RunAsync(CancellationToken.None));
        Assert.Equal(new[] { house.Tenant.Id, other.Id }.Select(id => id.ToString()).Order(), new[] { await probe.NextAsync(), await probe.NextAsync() }.Order());
    }

    private static async Task<JobsHouse> OpenAsync(Probe probe, StorageProvider engine = StorageProvider.Sqlite)
    {
        var house = await JobsHouse.OpenAsync(add: services => services.AddSingleton(probe).AddSingleton<RunningServer>(), engine: engine);
        _ = house.Get<RunningServer>();
        return house;
    }

    /// <summary>Hangfire's real server with the house's filters, stopped with the house.</summary>
    private sealed class RunningServer(IServiceProvider services) : IAsyncDisposable
    {
        private readonly JobServer server = Start(services);

        private static JobServer Start(IServiceProvider services)
        {
            var server = services.GetServices<IHostedService>().OfType<JobServer>().Single();
            server.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
            return server;
        }

        public async ValueTask DisposeAsync() => await server.StopAsync(CancellationToken.None);
    }

    public sealed class Probe
    {
        private readonly System.Threading.Channels.Channel<string> said = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public void Say(string what) => said.Writer.TryWrite(what);

        public Task<string> NextAsync() => said.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public sealed class TouchRows(AppDbContext db, Probe probe) : ITenantJob
    {
        public async Task RunAsync(CancellationToken cancellation)
        {
            await db.Venues.CountAsync(cancellation);
            probe.Say(TenantScope.Current.TenantInfo!.Id.ToString());
        }
    }

    [RegionJob]
    public sealed class TouchRowsFromTheRegion(AppDbContext db, Probe probe)
    {
        public async Task RunAsync(CancellationToken cancellation)
        {
            var refusal = await Record.ExceptionAsync(() => db.Venues.CountAsync(cancellation));
            probe.Say(refusal?.GetType().Name ?? "no exception");
        }
    }
}
