using HealthCode.Infrastructure.Audit;

namespace HealthCode.Web.Shell.Commands;

/// <summary><c>audit verify</c>: exit code 1 when a chain is broken.</summary>
public sealed class AuditVerify(VerifyAudit verify) : ICommand
{
    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) => verify.RunAsync(Console.Out);
}
