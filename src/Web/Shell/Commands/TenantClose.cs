using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Privacy.Closing;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>tenant close IDENTIFIER REASON</c>: ends a tenant for good, see <see cref="CloseTenant"/>. Asks for the identifier once more
/// unless <c>--yes</c> is there. Called again it goes on where it was stopped.
/// </summary>
public sealed class TenantClose(IMultiTenantStore tenants, CloseTenant close) : ICommand
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var isSure = arguments.Contains("--yes");
        // What is left beside it are settings of the program, --Section:Key=value.
        var words = arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (words.Count != 2 || words[1].Length is < 3 or > TenantClosure.LongestReason)
        {
            await Console.Error.WriteLineAsync("usage: tenant close IDENTIFIER \"REASON\" [--yes]     the reason stands in the signed record and names no person");
            return 2;
        }
        if (await tenants.GetByIdentifierAsync(words[0]) is not { } tenant)
        {
            await Console.Error.WriteLineAsync($"There is no tenant {words[0]}.");
            return 1;
        }
        if (!isSure && !tenant.IsClosed)
        {
            await Console.Out.WriteLineAsync($"This ends {tenant.Name} for good and destroys its keys. Type {tenant.Identifier} to go on:");
            if (Console.ReadLine()?.Trim() != tenant.Identifier)
                return 1;
        }
        await close.BeginAsync(tenant.Id, words[1], Guid.Empty, cancellation);
        await Console.Out.WriteLineAsync("intake has stopped; waiting until every node knows");
        await Task.Delay(CloseTenant.UntilAllNodesKnow, cancellation);
        var file = await close.FinishAsync(tenant.Id, Console.WriteLine, cancellation);
        await Console.Out.WriteLineAsync($"{tenant.Identifier} has ended. Signed record: {file}");
        return 0;
    }
}
