using System.Text.Json;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>Every job of a tenant, found in the program itself, leaves another tenant's rows as they were.</summary>
public sealed class JobRightsTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    public static TheoryData<Type> Jobs =>
        [.. typeof(ITenantJob).Assembly.GetTypes().Concat(typeof(Program).Assembly.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ITenantJob)))];

    [Theory, MemberData(nameof(Jobs))]
    public async Task A_job_of_one_tenant_touches_no_row_of_another(Type job)
    {
        var (mine, theirs) = (await TenantOfEverything.OpenAsync(app), await TenantOfEverything.OpenAsync(app));
        await EmptyOutboxAsync(theirs.Info);
        // What the program writes by itself in the background is written before.
        await app.Services.GetRequiredService<ApiKeyUse>().WriteAsync();
        var before = await RowsAsync(theirs.Info);

        await app.InAsync(mine.Info, async services =>
        {
            await ((ITenantJob)ActivatorUtilities.CreateInstance(services, job)).RunAsync(CancellationToken.None);
            return 0;
        });

        Assert.Equal(before, await RowsAsync(theirs.Info));
    }

    // The program delivers by itself too; what it has taken is soon done.
    private async Task EmptyOutboxAsync(TenantInfo tenant)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (await app.InAsync(tenant, async services =>
        {
            await services.GetRequiredService<OutboxDelivery>().DeliverAsync(default);
            return await services.GetRequiredService<AppDbContext>().Outbox.AnyAsync(message => message.DoneUtc == null);
        }))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "The outbox does not empty.");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task Without_a_tenant_no_job_of_a_tenant_does_anything()
    {
        foreach (var row in Jobs)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var job = (ITenantJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, row.Data);
            await Assert.ThrowsAsync<TenantNotResolvedException>(() => job.RunAsync(CancellationToken.None));
        }
    }

    /// <summary>Every row of every table that belongs to the tenant, as the tenant sees it; work that is on its way is not its rows.</summary>
    private Task<string> RowsAsync(TenantInfo tenant) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.IsMultiTenant() && entity.ClrType != typeof(OutboxMessage)))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType).Invoke(db, null)!;
            all[entity.GetTableName()!] = [.. (await rows.AsNoTracking().ToListAsync()).Select(row => Written(entity, row)).Order(StringComparer.Ordinal)];
        }
        Assert.True(all.Count(table => table.Value.Count > 0) > 8, "The other tenant has too few rows to prove anything.");
        return JsonSerializer.Serialize(all);
    });

    private static string Written(IReadOnlyEntityType entity, object row) =>
        JsonSerializer.Serialize(entity.GetProperties().Where(column => column.PropertyInfo is not null).ToDictionary(column => column.Name, column => column.PropertyInfo!.GetValue(row)));
}
