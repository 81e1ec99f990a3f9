using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Web.Shell.Commands;

/// <summary><c>migrate</c>: brings the schema and the second wall to this version.</summary>
public sealed class Migrate(Database database) : ICommand
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        await database.MigrateAsync(cancellation);
        Console.WriteLine($"{database.Provider}: the database fits this version.");
        return 0;
    }
}
