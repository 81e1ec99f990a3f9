using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Reports;

public sealed class SchedulePagesTests(HousesOfRun houses)
{
    [Fact]
    public async Task A_schedule_is_made_changed_paused_resumed_and_deleted()
    {
        var tenant = await houses.OpenTenantAsync();
        await tenant.VisitedVenueAsync(visitors: 1);
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports");
        await desk.ClickAsync("a[href$='/reports/schedules/new']");
        await desk.SubmitAsync(Desk.Form("schedule"), ("recipients", "nobody"), ("hour", "6"));
        Assert.Equal(["“nobody” is not a mail address like name@example.com"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("schedule"), ("recipients", "a@mall.example\nb@mall.example"), ("hour", "6"), ("kind", "week"));
        Assert.Contains("The schedule is made.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Weekly report at 06:00", desk.Text, StringComparison.Ordinal);
        // Addresses are readable for those who manage them and for nobody who reads the table.
        var kept = await ScheduleAsync(tenant);
        Assert.DoesNotContain("mall.example", System.Text.Encoding.Latin1.GetString(kept.ProtectedRecipients!), StringComparison.Ordinal);

        await desk.ClickAsync($"a[href$='/reports/schedules/{kept.Id}']");
        Assert.Contains("a@mall.example", desk.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form("schedule"), ("kind", "day"), ("recipients", ""));
        Assert.Contains("archive only", desk.Text, StringComparison.Ordinal);

        await desk.SubmitAsync(Desk.Form($"switch-{kept.Id}"));
        Assert.Contains("Paused.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(ScheduleState.Paused, (await ScheduleAsync(tenant)).State);
        await desk.SubmitAsync(Desk.Form($"switch-{kept.Id}"));
        Assert.Equal(ScheduleState.Active, (await ScheduleAsync(tenant)).State);

        await desk.OpenAsync($"{desk.Base}/reports/schedules/{kept.Id}");
        await desk.ClickAsync($"a[href$='/schedules/{kept.Id}/delete']");
        await desk.SubmitAsync(Desk.Form("delete"));
        Assert.Contains("The schedule is deleted.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("No schedule yet", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_now_makes_the_last_whole_period_once_and_the_preview_keeps_nothing()
    {
        var tenant = await houses.OpenTenantAsync();
        await tenant.VisitedVenueAsync(visitors: 1);
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports/schedules/new");
        await desk.SubmitAsync(Desk.Form("schedule"), ("recipients", "a@mall.example"));
        var id = (await ScheduleAsync(tenant)).Id;

        await desk.OpenAsync($"{desk.Base}/reports/schedules/{id}/preview");
        Assert.StartsWith("Preview: Daily report", desk.Heading, StringComparison.Ordinal);
        Assert.Empty((await tenant.Api.ReadAsync("/api/v1/reports")).GetProperty("items").EnumerateArray());

        await desk.OpenAsync($"{desk.Base}/reports/schedules");
        await desk.SubmitAsync(Desk.Form($"run-{id}"));
        var first = desk.Path;
        Assert.Matches("/reports/[0-9a-f-]{36}$", first);
        await desk.OpenAsync($"{desk.Base}/reports/schedules");
        await desk.SubmitAsync(Desk.Form($"run-{id}"));
        Assert.Equal(first, desk.Path);
        Assert.Single((await tenant.Api.ReadAsync("/api/v1/reports")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_form_that_is_older_than_the_schedule_changes_nothing()
    {
        var tenant = await houses.OpenTenantAsync();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports/schedules/new");
        await desk.SubmitAsync(Desk.Form("schedule"));
        var id = (await ScheduleAsync(tenant)).Id;
        var colleague = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports/schedules/{id}");
        await colleague.OpenAsync($"{desk.Base}/reports/schedules/{id}");
        await colleague.SubmitAsync(Desk.Form("schedule"), ("hour", "9"));
        await desk.SubmitAsync(Desk.Form("schedule"), ("hour", "5"));
        Assert.Contains("Somebody else has changed this meanwhile.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(9, (await ScheduleAsync(tenant)).Hour);
    }

    [Fact]
    public async Task A_stopped_schedule_is_seen_and_resuming_it_makes_the_missing_report()
    {
        var tenant = await houses.OpenTenantAsync();
        await tenant.VisitedVenueAsync(visitors: 1);
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports/schedules/new");
        await desk.SubmitAsync(Desk.Form("schedule"));
        var id = (await ScheduleAsync(tenant)).Id;
        var failed = Report.Order(new(PeriodKind.Day, new DateOnly(2026, 3, 1)), null, "en", id, Guid.Empty, DateTime.UtcNow);
        await InAsync(tenant, async db =>
        {
            for (var i = 0; i < Report.MostFailures; i++)
                failed.Fail("TimeoutException", DateTime.UtcNow);
            db.Reports.Add(failed);
            (await db.ReportSchedules.SingleAsync()).Stop("TimeoutException");
            return await db.SaveChangesAsync();
        });

        await desk.OpenAsync($"{desk.Base}/reports");
        Assert.Contains("1 schedules have stopped", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/reports/{failed.Id}");
        Assert.Contains("This report could not be made", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/reports/schedules");
        Assert.Contains("Stopped: failed three times", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form($"switch-{id}"));
        Assert.Equal(ScheduleState.Active, (await ScheduleAsync(tenant)).State);
        Assert.NotEqual(ReportState.Failed, await InAsync(tenant, db => db.Reports.Where(report => report.Id == failed.Id).Select(report => report.State).SingleAsync()));
    }

    private Task<ReportSchedule> ScheduleAsync(TenantOfTest tenant) => InAsync(tenant, db => db.ReportSchedules.AsNoTracking().SingleAsync());

    private static async Task<T> InAsync<T>(TenantOfTest tenant, Func<AppDbContext, Task<T>> work)
    {
        using var scope = HealthCode.Infrastructure.Tenancy.TenantScope.Enter(tenant.Info);
        await using var services = tenant.House.Services.CreateAsyncScope();
        return await work(services.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}
