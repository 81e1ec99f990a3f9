using System.Text;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Tests.Venues;

public sealed class ImportVenuesTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Good = """
        ﻿名称,类型,容量,地址,营业时间,门
        滨江商场 Riverside Mall,商场,3000,滨江路1号,Mon-Sun 10:00-22:00,东门;西门
        "美食广场, 一层",restaurant,400,,,
        """;

    [Fact]
    public async Task Many_venues_are_looked_at_line_by_line_and_then_made_with_doors_and_posters()
    {
        var (tenant, browser) = await OpenAsync();

        var preview = await LookAsync(tenant, browser, Good);
        Assert.Contains("2 venues will be made", preview.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/t/" + tenant.Identifier + "/venues?imported=2", (await TakeAsync(tenant, browser, preview)).Place());

        var list = await browser.OpenAsync($"/t/{tenant.Identifier}/venues");
        var mall = await browser.OpenAsync(list.QuerySelectorAll("main a").First(a => a.TextContent.Contains("Riverside", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("东门", mall.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("西门", mall.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await browser.GetAsync(mall.QuerySelector("a[href$='posters.pdf']")!.GetAttribute("href"))).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_same_file_again_makes_nothing_twice()
    {
        var (tenant, browser) = await OpenAsync();
        await TakeAsync(tenant, browser, await LookAsync(tenant, browser, Good));

        var again = await LookAsync(tenant, browser, Good);

        Assert.Contains("2 are there already", again.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(again.QuerySelector("main button.btn-primary"));
    }

    [Fact]
    public async Task Errors_are_shown_by_line_and_nothing_is_made()
    {
        var (tenant, browser) = await OpenAsync();

        var preview = await LookAsync(tenant, browser, "name,kind,capacity\nMall,mall,300\n,castle,many\nMall,shop,5\n");

        Assert.Contains("2 of 3 lines are not right", preview.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var rows = preview.QuerySelectorAll("main tbody tr").ToDictionary(row => row.QuerySelector("td")!.TextContent, row => row.TextContent);
        Assert.Contains("“castle” is not a known kind of place", rows["3"], StringComparison.Ordinal);
        Assert.Contains("“many” is not a whole number", rows["3"], StringComparison.Ordinal);
        Assert.Contains("This name stands in line 2 already", rows["4"], StringComparison.Ordinal);
        Assert.Null(preview.QuerySelector("main button.btn-primary"));
        Assert.Contains("No venues yet", (await browser.OpenAsync($"/t/{tenant.Identifier}/venues")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose a CSV file")]
    [InlineData("venue,people\nMall,3\n", "The first line must name the columns")]
    [InlineData("name,kind,capacity\n", "The file holds no venues")]
    public async Task A_file_that_is_none_is_told_what_is_expected(string file, string words)
    {
        var (tenant, browser) = await OpenAsync();

        Assert.Contains(words, (await LookAsync(tenant, browser, file)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(TenantInfo Tenant, HttpClient Browser)> OpenAsync()
    {
        var tenant = await app.OpenTenantAsync();
        return (tenant, await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Manager)));
    }

    private static async Task<AngleSharp.Dom.IDocument> LookAsync(TenantInfo tenant, HttpClient browser, string file)
    {
        var path = $"/t/{tenant.Identifier}/venues/import";
        var page = await browser.OpenAsync(path);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("look"), "_handler" },
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "venues.csv" },
        };
        return await (await browser.PostAsync(path, form)).ReadPageAsync();
    }

    private static Task<HttpResponseMessage> TakeAsync(TenantInfo tenant, HttpClient browser, AngleSharp.Dom.IDocument preview) => browser.PostAsync(
        $"/t/{tenant.Identifier}/venues/import",
        new FormUrlEncodedContent(preview.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))));
}
