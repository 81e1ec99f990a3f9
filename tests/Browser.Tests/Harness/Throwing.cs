using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>An address behind the real pipeline that fails like a bug does.</summary>
internal sealed class Throwing : IStartupFilter
{
    public const string Secret = "the password is hunter2";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        foreach (var path in new[] { "/throws", "/api/v1/throws" })
            app.Map(path, branch => branch.Run(_ => throw new InvalidOperationException(Secret)));
    };
}
