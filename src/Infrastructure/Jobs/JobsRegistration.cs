using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Jobs;

public static class JobsRegistration
{
    /// <summary>Outbox, audit, retention and Hangfire. Nothing of Hangfire is kept in statics, so several hosts live in one process.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService<OutboxWorker>();
        services.AddSingleton<AuditDetails>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<VerifyAudit>();
        services.AddScoped<AuditChain>();
        services.AddPrivacy();
        services.AddScoped<AppendAudit>();
        services.AddSingleton(new OutboxRoute(AuditTrail.Kind, (scope, message, cancellation) => scope.GetRequiredService<AppendAudit>().HandleAsync(message, cancellation)));
        services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section)
            .Validate(o => o.VisitDays is >= 1 and <= PrivacyOptions.CeilingDays, $"Privacy:VisitDays must lie between 1 and {PrivacyOptions.CeilingDays}; nobody may keep visits longer.")
            .Validate<IOptions<ScanOptions>>((o, scans) => scans.Value.ReceiptDays <= o.VisitDays, "Scans:ReceiptDays must not exceed Privacy:VisitDays: a scan older than visits are kept can't become one.")
            .Validate(o => o.DailyCheckDays is >= 1 and <= PrivacyOptions.RegisterCeilingDays, $"Privacy:DailyCheckDays must lie between 1 and {PrivacyOptions.RegisterCeilingDays}.")
            .Validate(o => o.ResidentTripDays is >= 1 and <= PrivacyOptions.RegisterCeilingDays, $"Privacy:ResidentTripDays must lie between 1 and {PrivacyOptions.RegisterCeilingDays}.")
            .ValidateOnStart();
        services.AddMail();
        services.AddTexts();
        services.AddCitizens();
        AddHangfire(services);
        return services;
    }

    private static void AddHangfire(IServiceCollection services)
    {
        services.AddSingleton(provider => CreateStorage(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<TenantJobFilter>();
        services.AddSingleton<JobLog>();
        services.AddSingleton<IJobFilterProvider>(provider => new JobFilterProviderCollection(
            new JobFilterAttributeFilterProvider(),
            new JobFilterCollection
            {
                new AutomaticRetryAttribute { Attempts = 3 },
                provider.GetRequiredService<TenantJobFilter>(),
                provider.GetRequiredService<JobLog>(),
            }));
        services.AddSingleton<IBackgroundJobClient>(provider =>
            new BackgroundJobClient(provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<IJobFilterProvider>()));
        services.AddSingleton<IRecurringJobManager>(provider =>
            new RecurringJobManager(provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<IJobFilterProvider>()));
        services.AddHostedService<JobServer>();
    }

    private static JobStorage CreateStorage(StorageOptions options) => Enum.Parse<StorageProvider>(options.Provider, true) switch
    {
        StorageProvider.Postgres => new PostgreSqlStorage(
            new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(options.ConnectionString, PostgresOptions),
            PostgresOptions),
        StorageProvider.SqlServer => new SqlServerStorage(options.ConnectionString, new SqlServerStorageOptions { SchemaName = HangfireSchema.Name, PrepareSchemaIfNecessary = false }),
        _ => new InMemoryStorage(),
    };

    private static readonly PostgreSqlStorageOptions PostgresOptions = new() { SchemaName = HangfireSchema.Name, PrepareSchemaIfNecessary = false };
}
