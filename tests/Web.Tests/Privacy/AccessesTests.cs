using System.Net;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Privacy;

/// <summary>Whoever looked is seen by the person who was looked at, and by nobody else.</summary>
public sealed class AccessesTests : IAsyncDisposable
{
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public AccessesTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_gate_that_reads_a_code_stands_on_its_owners_page_by_name()
    {
        var tenant = await app.OpenTenantAsync();
        using var phone = await HolderPhone.SignInAsync(app, "+8613912345601");
        await phone.DecideAsync(CodeState.Green, clock.GetUtcNow().UtcDateTime, TimeSpan.FromDays(7));
        await phone.AskAsync();
        Assert.NotNull((await phone.Browser.OpenAsync("/me/accesses")).QuerySelector(".empty-state"));

        await app.Api(await app.CreateApiKeyAsync(tenant)).PostAsync("/api/v1/codes/verify", new { token = phone.Show(clock.GetUtcNow().UtcDateTime) }, HttpStatusCode.OK);

        var entry = Assert.Single((await phone.Browser.OpenAsync("/me/accesses")).QuerySelectorAll("main ol > li")).TextContent;
        Assert.Contains("Your code was read; you were not registered", entry, StringComparison.Ordinal);
        Assert.Contains(tenant.Name, entry, StringComparison.Ordinal);
        var stranger = await app.SignInCitizenAsync("+8613912345602");
        Assert.NotNull((await stranger.OpenAsync("/me/accesses")).QuerySelector(".empty-state"));
    }

    [Fact]
    public async Task Every_kind_has_words_in_both_languages_and_a_long_list_has_pages()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613912345603");
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
        {
            for (var i = 0; i < 21; i++)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                var kinds = Enum.GetValues<AccessKind>();
                db.Accesses.Add(await app.Services.GetRequiredService<Accesses>().MakeAsync(phone.Citizen, kinds[i % kinds.Length], $"by {i:00}"));
            }
            await db.SaveChangesAsync();
        }

        var first = await phone.Browser.OpenAsync("/me/accesses");
        var second = await phone.Browser.OpenAsync("/me/accesses?page=2");
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var chinese = await phone.Browser.OpenAsync("/me/accesses");

        Assert.Equal((20, 1), (first.QuerySelectorAll("main ol > li").Length, second.QuerySelectorAll("main ol > li").Length));
        Assert.Contains("by 20", first.QuerySelector("main ol > li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("by 00", second.QuerySelector("main ol > li")!.TextContent, StringComparison.Ordinal);
        foreach (var name in Enum.GetNames<AccessKind>())
        {
            Assert.DoesNotContain(name, first.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(name, chinese.Body!.TextContent, StringComparison.Ordinal);
        }
    }
}
