using System.Net;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Privacy;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Privacy;

/// <summary>A page in public for every venue says what the model keeps: who answers, what, why, how long.</summary>
public sealed class VenuePrivacyTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Theory]
    [InlineData(TenantKind.Business, KeptOf.Employees)]
    [InlineData(TenantKind.Pharmacy, KeptOf.Buyers)]
    [InlineData(TenantKind.School, KeptOf.Pupils)]
    [InlineData(TenantKind.Community, KeptOf.Residents)]
    public async Task The_page_lists_every_field_that_this_kind_of_tenant_keeps_and_no_other(TenantKind kind, KeptOf register)
    {
        var door = await house.DoorAsync(await OpenAsync(kind));
        var browser = house.Browser();
        await browser.OpenAsync(PathOf(door));
        Assert.Contains($"Name of {door.Tenant.Identifier} answers for it.", browser.Text, StringComparison.Ordinal);
        await using var db = house.Database.CreateContext();
        var expected = KeptData.Read(db.Model).Where(field => field.Of is KeptOf.Visitors or KeptOf.Wards or KeptOf.Staff || field.Of == register).Select(field => field.Name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), browser.Page.QuerySelectorAll("[data-field]").Select(field => field.GetAttribute("data-field")!).Order(StringComparer.Ordinal));
        var name = browser.Page.QuerySelector("[data-field='Visit.SealedSubject']")!.TextContent;
        Assert.Contains(KeptTexts.What["Visit.SealedSubject"], name, StringComparison.Ordinal);
        Assert.Contains("to warn the visitor", name, StringComparison.Ordinal);
        Assert.Contains("14 days", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_names_whom_to_ask_and_visitors_read_it_in_their_language()
    {
        var door = await house.DoorAsync(await OpenAsync(TenantKind.Business));
        var visitor = house.Browser("zh-CN");
        await visitor.OpenAsync(door.Path);
        Assert.Equal(PathOf(door), visitor.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "这里保存您的哪些信息").GetAttribute("href"));
        await visitor.OpenAsync(PathOf(door));
        Assert.Contains("请询问场所的工作人员", visitor.Text, StringComparison.Ordinal);

        var manager = await house.StaffAsync(door.Tenant, MemberRole.Manager);
        await manager.OpenAsync($"/t/{door.Tenant.Identifier}/privacy");
        Assert.Contains(PathOf(door), manager.Html, StringComparison.Ordinal);
        await manager.SubmitAsync("main form", ("contact", "前台 Front desk, 021-5555 0100"));
        Assert.Contains("Saved.", manager.Text, StringComparison.Ordinal);
        Assert.Equal("前台 Front desk, 021-5555 0100", manager.ValueOf("contact"));
        await visitor.OpenAsync(PathOf(door));
        Assert.Contains("前台 Front desk, 021-5555 0100", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("姓名和电话号码，用当日密钥密封", visitor.Text, StringComparison.Ordinal);

        await manager.SubmitAsync("main form", ("contact", ""));
        await visitor.OpenAsync(PathOf(door));
        Assert.Contains("请询问场所的工作人员", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_cannot_be_printed_is_refused_with_words()
    {
        var tenant = await OpenAsync(TenantKind.Business);
        var manager = await house.StaffAsync(tenant, MemberRole.Manager);
        await manager.OpenAsync($"/t/{tenant.Identifier}/privacy");
        await manager.SubmitAsync("main form", ("contact", new string('x', 301)));
        Assert.Contains("Use at most 300 characters", manager.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_and_what_belongs_to_another_tenant_is_not_found()
    {
        var (door, other) = (await house.DoorAsync(), await house.DoorAsync());
        foreach (var path in new[] { $"/privacy/{door.Tenant.Identifier}/venues/{other.Venue.Id}", $"/privacy/no-such/venues/{door.Venue.Id}", $"/privacy/{door.Tenant.Identifier}/venues/{Guid.NewGuid()}" })
            Assert.Equal(HttpStatusCode.NotFound, (await house.Browser().GetAsync(path)).StatusCode);
    }

    private Task<TenantInfo> OpenAsync(TenantKind kind) => house.App.OpenTenantAsync(kind: kind);

    private static string PathOf(PosterDoor door) => $"/privacy/{door.Tenant.Identifier}/venues/{door.Venue.Id}";
}
