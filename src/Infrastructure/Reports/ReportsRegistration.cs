using HealthCode.Infrastructure.Mail;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCode.Infrastructure.Reports;

public static class ReportsRegistration
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportsOptions>().BindConfiguration(ReportsOptions.Section)
            .Validate(o => o.KeepDays is >= 1 and <= 3_660, "Reports:KeepDays must be 1 to 3660.")
            .ValidateOnStart();
        services.TryAddScoped<VenueFlow>();
        services.AddScoped<RegisterReader>();
        services.AddScoped<FigureReader>();
        services.AddScoped<OrderDueReports>();
        services.AddScoped<MakeReport>();
        services.AddScoped<ScheduleRecipients>();
        services.AddScoped<ReportMails>();
        services.AddSingleton(new MailAttachmentSource(ReportMails.Source, (scope, id, cancellation) =>
            ReportMails.DrawAsync(scope.GetRequiredService<AppDbContext>(), id, cancellation)));
        return services;
    }
}
