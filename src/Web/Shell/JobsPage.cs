using Hangfire;
using Hangfire.Dashboard;

namespace HealthCode.Web.Shell;

/// <summary>Hangfire's own pages of background work: for operators, to look only. What must happen stands in rows, not there.</summary>
public static class JobsPage
{
    public const string Path = "/region/jobs";

    public static void MapJobsPage(this IEndpointRouteBuilder endpoints)
    {
        var app = endpoints.CreateApplicationBuilder();
        // The route's policy decides who comes in; Hangfire's own filter lets in whoever is on this machine.
        var options = new DashboardOptions { Authorization = [], IsReadOnlyFunc = _ => true, AppPath = "/region", DashboardTitle = "HealthCode", DisplayStorageConnectionString = false };
        app.UsePathBase(Path).UseMiddleware<AspNetCoreDashboardMiddleware>(endpoints.ServiceProvider.GetRequiredService<JobStorage>(), options, DashboardRoutes.Routes);
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var pages = app.Build();
        endpoints.MapGet(Path + "/{**path}", pages).RequireAuthorization(Policies.OperateRegion).WithMetadata(new PersonalAttribute(), new JobsToolAttribute()).ExcludeFromDescription();
    }
}
