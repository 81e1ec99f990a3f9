using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Infrastructure.Tests.Tenancy;

public sealed class TenantStoreTests
{
    private readonly FakeTimeProvider clock = new(TestDatabase.Start);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_tenant_is_found_by_identifier_and_by_id_within_any_scope(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        var store = new TenantStore(tenants.Database, clock);
        Assert.Equal(tenants.Mine, await store.GetByIdentifierAsync("mine"));
        using var scope = TenantScope.Enter(tenants.Theirs);
        Assert.Equal(tenants.Mine, await store.GetAsync(tenants.Mine.Id));
        Assert.Null(await store.GetByIdentifierAsync("nobody"));
        Assert.Equal(["mine", "theirs"], (await store.GetAllAsync()).Select(t => t.Identifier));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_when_said_and_within_a_second_when_not()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Sqlite);
        var store = new TenantStore(tenants.Database, clock);
        Assert.False((await store.GetAsync(tenants.Mine.Id))!.IsClosed);
        Assert.Null(await store.GetByIdentifierAsync("new"));

        var added = await tenants.AddTenantAsync("new");
        await CloseAsync(tenants, tenants.Mine.Id);
        Assert.False((await store.GetAsync(tenants.Mine.Id))!.IsClosed);
        Assert.Null(await store.GetByIdentifierAsync("new"));

        store.TenantChanged(added.Id, added.Identifier);
        Assert.Equal(added, await store.GetByIdentifierAsync("new"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await store.GetAsync(tenants.Mine.Id))!.IsClosed);
    }

    private static async Task CloseAsync(TwoTenants tenants, Guid id)
    {
        await using var db = tenants.Database.CreateContext();
        (await db.Tenants.SingleAsync(t => t.Id == id)).Close(TestDatabase.Start);
        await db.SaveChangesAsync();
    }
}

public sealed class TenantHandlesTests
{
    private readonly FakeTimeProvider clock = new(TestDatabase.Start);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_secret_finds_its_tenant_and_other_kinds_and_secrets_find_nothing(StorageProvider engine)
    {
        await using var tenants = await TwoTenants.OpenAsync(engine);
        var handles = new TenantHandles(tenants.Database, clock);
        var target = Guid.NewGuid();
        await AddAsync(tenants, TenantHandle.For(HandleKind.ApiKey, "secret", tenants.Mine.Id, target));

        Assert.Equal(new TenantHandleTarget(tenants.Mine.Id, target), await handles.FindAsync(HandleKind.ApiKey, "secret"));
        Assert.Null(await handles.FindAsync(HandleKind.PosterCode, "secret"));
        Assert.Null(await handles.FindAsync(HandleKind.ApiKey, "Secret"));
        Assert.Null(await handles.FindAsync(HandleKind.ApiKey, ""));
    }

    [Fact]
    public async Task A_handle_ends_when_it_expires_though_it_is_remembered()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Sqlite);
        var handles = new TenantHandles(tenants.Database, clock);
        await AddAsync(tenants, TenantHandle.For(HandleKind.Wall, "wall", tenants.Mine.Id, Guid.NewGuid(), TestDatabase.Start.AddMilliseconds(300)));

        Assert.NotNull(await handles.FindAsync(HandleKind.Wall, "wall"));
        clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Null(await handles.FindAsync(HandleKind.Wall, "wall"));
    }

    [Fact]
    public async Task A_withdrawn_handle_ends_at_once_when_said_and_within_a_second_when_not()
    {
        await using var tenants = await TwoTenants.OpenAsync(StorageProvider.Sqlite);
        var handles = new TenantHandles(tenants.Database, clock);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await AddAsync(tenants, TenantHandle.For(HandleKind.ApiKey, "first", tenants.Mine.Id, first));
        await AddAsync(tenants, TenantHandle.For(HandleKind.ApiKey, "second", tenants.Mine.Id, second));
        Assert.NotNull(await handles.FindAsync(HandleKind.ApiKey, "first"));
        Assert.NotNull(await handles.FindAsync(HandleKind.ApiKey, "second"));

        await using (var db = tenants.Database.CreateContext())
            await db.TenantHandles.ExecuteUpdateAsync(h => h.SetProperty(x => x.ExpiresUtc, TestDatabase.Start));
        handles.TargetChanged(first);
        Assert.Null(await handles.FindAsync(HandleKind.ApiKey, "first"));
        Assert.NotNull(await handles.FindAsync(HandleKind.ApiKey, "second"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await handles.FindAsync(HandleKind.ApiKey, "second"));
    }

    private static async Task AddAsync(TwoTenants tenants, TenantHandle handle)
    {
        await using var db = tenants.Database.CreateContext();
        db.TenantHandles.Add(handle);
        await db.SaveChangesAsync();
    }
}
