using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

/// <summary>Breaks an import in the middle of a part: its rows are made and not yet saved.</summary>
internal static class EvidenceFaults
{
    public static void Break(IServiceCollection services, Func<bool> isNow) => services.Replace(ServiceDescriptor.Scoped(provider => isNow()
        ? throw new InvalidOperationException("The node is gone.")
        : ActivatorUtilities.CreateInstance<PersonalCodes>(provider)));
}
