using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Infrastructure.Tests.Keys;

public sealed class KeyStoreOnPostgresTests : IAsyncDisposable
{
    private readonly string folder = KeyHouse.NewFolder();
    private readonly KeyName name = new(KeyPurpose.SubjectDay, Guid.NewGuid(), new DateOnly(2026, 3, 2));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Nodes_share_keys_in_a_database_of_their_own_and_forget_together()
    {
        var server = await PostgresServer.StartedAsync();
        var database = await server.CreateEmptyDatabaseAsync();
        var settings = new Dictionary<string, string?> { ["Keys:Provider"] = "Postgres", ["Keys:ConnectionString"] = database.MigrationConnectionString };
        using (var one = new KeyHouse(folder, settings))
        using (var two = new KeyHouse(folder, settings))
        {
            var keys = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await (i % 2 == 0 ? one : two).Keys.GetOrCreateAsync(name))));
            Assert.Single(keys.Select(Convert.ToHexString).Distinct());
            Assert.Equal(1, await one.Keys.DestroyDaysBeforeAsync(name.TenantId, name.Day!.Value.AddDays(1)));
            two.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.Null(await two.Keys.FindAsync(name));
            await Assert.ThrowsAsync<KeyDestroyedException>(async () => await two.Keys.GetOrCreateAsync(name));
            Assert.False(File.Exists(Path.Combine(folder, "keys.db")));
        }
        await server.DropDatabaseAsync(database);
    }
}
