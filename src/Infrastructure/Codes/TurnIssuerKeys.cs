using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.Codes;

/// <summary>Publishes the next key in time and destroys those whose codes are over, also on a node that nobody asks for codes.</summary>
[RegionJob]
public sealed class TurnIssuerKeys(IssuerKeys keys)
{
    public Task RunAsync(CancellationToken cancellation) => keys.RotateAsync().WaitAsync(cancellation);
}
