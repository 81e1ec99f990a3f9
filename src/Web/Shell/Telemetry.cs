using System.Diagnostics;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HealthCode.Web.Shell;

/// <summary>Traces, metrics and logs that never carry a code, a token or a person.</summary>
public static class Telemetry
{
    /// <summary>Begins the name of every meter and activity source of this program.</summary>
    public const string Name = "HealthCode";

    internal static readonly DataClassification Personal = new(Name, nameof(Personal));

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        // Its lines and scopes hold raw paths, and paths hold codes; RequestLog writes templates instead.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.EnableRedaction();
        builder.Services.AddRedaction(redaction => redaction.SetRedactor<ErasingRedactor>(Personal));

        var endpoint = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrEmpty(endpoint))
            builder.Services.AddHostedService<TraceIds>();
        else
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(Name))
                .WithTracing(tracing => tracing.AddSource(Name + "*").AddAspNetCoreInstrumentation().AddNpgsql().AddProcessor(new RouteTemplates()).AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddMeter(Name + "*", "Npgsql").AddAspNetCoreInstrumentation().AddOtlpExporter());
        return builder;
    }

    private static TracerProviderBuilder AddNpgsql(this TracerProviderBuilder tracing) => Npgsql.TracerProviderBuilderExtensions.AddNpgsql(tracing);
}

/// <summary>Marks a value for logs that speaks of a person: <c>[LoggerMessage] … ([PersonalText] string name)</c> is erased.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PersonalTextAttribute() : DataClassificationAttribute(Telemetry.Personal);

/// <summary>Replaces the raw path of a request's span by its route template.</summary>
internal sealed class RouteTemplates : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.path") is null)
            return;
        data.SetTag("url.path", data.GetTagItem("http.route") ?? "(no route)");
        data.SetTag("url.query", null);
    }
}

/// <summary>Problems show a trace id also when nobody collects traces: a request gets an activity without any content.</summary>
internal sealed class TraceIds : IHostedService, IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => listener.Dispose();
}
