using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Reports;

/// <summary>Daily, weekly and monthly reports: on schedule or at once, as pages, PDF, tables and API.</summary>
public sealed class ReportsRoom : IRoom
{
    // Figures of a tenant belong into no cache.
    private static readonly PersonalAttribute NoStore = new();

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddReports();
        services.AddSingleton(provider =>
        {
            var site = provider.GetRequiredService<IOptions<SiteOptions>>();
            return new ReportAddress((tenant, path) => site.Value.Link($"/t/{Uri.EscapeDataString(tenant)}/{path}"));
        });
        services.AddScoped<OrderReport>();
        services.AddScoped<TryReportAgain>();
        services.AddScoped<ExportReport>();
        services.AddScoped<SaveSchedule>();
        services.AddScoped<SwitchSchedule>();
        services.AddScoped<DeleteSchedule>();
        services.AddScoped<RunSchedule>();
        services.AddNavigation(new NavigationEntry("Reports", "report-analytics", "/t/{tenant}/reports", Policies.ViewReports, 40, typeof(ReportsRoom)));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/reports").WithTags("Reports").RequireAuthorization(Policies.ViewReports).WithMetadata(NoStore);
        api.MapGet("/", ListReports.HandleAsync).WithName("ListReports").Describe("The archive, newest first.", null, ApiRefusals.Page);
        api.MapGet("/{id:guid}", GetReport.HandleAsync).WithName("GetReport").Describe("One report with its figures, once it is ready.");
        api.MapGet("/{id:guid}.pdf", PrintReport.HandleAsync).WithName("PrintReport").Describe("The same figures as a PDF in the language asked for.", null, ApiRefusals.ReportNotReady);

        var desk = app.MapGroup("/t/{tenant}/reports").RequireAuthorization(Policies.ViewReports).WithMetadata(NoStore).ExcludeFromDescription();
        desk.MapGet("/{id:guid}.pdf", PrintReport.HandleAsync);
        desk.MapPost("/{id:guid}/files", ExportReport.HandleAsync).RequireAntiforgery();
    }
}
