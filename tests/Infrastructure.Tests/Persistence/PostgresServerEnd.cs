[assembly: AssemblyFixture(typeof(HealthCode.Infrastructure.Tests.Persistence.PostgresServerEnd))]

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>Stops the server after the last test.</summary>
public sealed class PostgresServerEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresServer.StopAsync();
}
