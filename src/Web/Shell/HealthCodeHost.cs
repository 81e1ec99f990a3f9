using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Family;
using HealthCode.Web.Tenancy;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>Builds the house from its rooms and runs it, or one command of it.</summary>
public static class HealthCodeHost
{
    /// <returns>The exit code: 0 well, 1 refused to start or the command failed, 2 unknown command.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IRoom> rooms, IReadOnlyList<Verb> verbs)
    {
        var settings = args.TakeWhile(Verb.IsSetting).ToArray();
        var (verb, rest) = Verb.Find(args[settings.Length..], verbs);
        if (verb is null && Verb.IsCommand(rest))
        {
            await Console.Error.WriteAsync(Verb.Describe(verbs));
            return 2;
        }
        if (verb is { IsAlone: true })
            return await verb.RunAloneAsync(rest);
        try
        {
            await using var app = Build([.. settings, .. rest], rooms);
            if (verb is not null)
                return await verb.RunAsync(app.Services, rest);
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (!StartedByTests && Refusal(error) is { } refusal)
        {
            await Console.Error.WriteLineAsync($"HealthCode does not start: {refusal}");
            return 1;
        }
    }

    /// <summary>What to tell whoever started the program; null when it is a defect, which shows its stack.</summary>
    private static string? Refusal(Exception error) => error switch
    {
        OptionsValidationException or StartupRefusedException or DatabaseUnfitException => error.Message,
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(inner => inner.Message)),
        _ => null,
    };

    // A host that tests started is told by the exception; a process by its exit code.
    private static bool StartedByTests => System.Reflection.Assembly.GetEntryAssembly() != typeof(HealthCodeHost).Assembly;

    private static WebApplication Build(string[] args, IReadOnlyList<IRoom> rooms)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.ListenByDefault();
        builder.ResolveDataDirectory();
        builder.AddShell();
        builder.AddTelemetry();
        builder.AddDrain();
        // Under systemd: tells it when the first request may come, and writes its kind of log lines. Elsewhere nothing.
        builder.Services.AddSystemd();
        var services = builder.Services;
        services.AddPersistence();
        services.AddKeys(builder.Configuration);
        services.AddJobs();
        services.AddSite();
        services.AddClock(builder.Configuration);
        services.AddScoped<IStartupStep, FitSchema>();
        services.AddHostedService<StartupWork>();
        services.AddSingleton<Readiness>();
        services.AddMultiTenant();
        services.AddRateLimits();
        services.AddApi();
        foreach (var room in rooms)
            room.Add(services, builder.Configuration);

        var app = builder.Build();
        // Before anything reads a setting, so that all that is wrong is said at once.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseForwardedHeaders();
        app.UseShell();
        app.UseRequestLog();
        app.UseRouting();
        app.UseMultiTenant();
        app.UseClosedTenants();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseUnknownTenant();
        app.UseSuspendedTenants();
        app.UseActing();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapApiDocument();
        app.MapShell();
        foreach (var room in rooms)
            room.Map(app);
        return app;
    }
}
