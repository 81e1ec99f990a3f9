using System.Net;
using HealthCode.Domain.Pharmacy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Pharmacy;

public sealed class CounterTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    private const string Wang = "11010519491231002X";
    private const string Li = "440524188001010014";

    private async Task<(TenantInfo Tenant, Desk Desk)> AtCounterAsync(MemberRole role = MemberRole.Clerk, string language = "en")
    {
        var tenant = await house.OpenTenantAsync(TenantKind.Pharmacy);
        var desk = await house.SignInAsync(tenant, role, language);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        return (tenant, desk);
    }

    private static Task SellAsync(Desk desk, params (string, string)[] fields) =>
        desk.SubmitAsync("form.sale", [.. new (string Name, string Value)[]
        {
            ("document", Wang), ("name", "王小明"), ("phone", "138 0013 8000"), ("drug", "ibuprofen capsules"), ("temperature", "36.5"),
        }.Where(usual => fields.All(field => field.Item1 != usual.Name)), .. fields]);

    [Fact]
    public async Task A_sale_is_one_form_and_the_next_one_stands_ready()
    {
        var (tenant, desk) = await AtCounterAsync();
        await SellAsync(desk);
        Assert.Contains("Sold", desk.Page.QuerySelector(".register-band.tone-green")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", desk.Page.QuerySelector("#name")!.GetAttribute("value"));
        var sale = await house.InAsync(tenant, db => db.DrugSales.SingleAsync());
        Assert.Equal((DrugClass.Antipyretic, 1, SaleDecision.Sold, "ibuprofen-sr-300-20", new DateOnly(2026, 3, 2)), (sale.Class, sale.Quantity, sale.Decision, sale.DrugCode, sale.Day));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_sale()
    {
        var (tenant, desk) = await AtCounterAsync();
        var id = desk.Page.QuerySelector("[name=sale]")!.GetAttribute("value")!;
        await SellAsync(desk);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk, ("sale", id));
        Assert.Equal(1, await house.InAsync(tenant, db => db.DrugSales.CountAsync()));
    }

    [Fact]
    public async Task A_fever_stops_what_is_against_it_and_the_refusal_is_kept()
    {
        var (tenant, desk) = await AtCounterAsync();
        await SellAsync(desk, ("temperature", "373"), ("symptoms", "fever"));
        Assert.Contains("Send the person to a fever clinic", desk.Page.QuerySelector(".register-band.tone-red")!.TextContent, StringComparison.Ordinal);
        var sale = await house.InAsync(tenant, db => db.DrugSales.SingleAsync());
        Assert.Equal((SaleDecision.Referred, SaleRule.Fever), (sale.Decision, sale.Reason));
        await SellAsync(desk, ("temperature", "38.2"), ("drug", "川贝枇杷膏"));
        Assert.Contains("where the fever clinic is", desk.Page.QuerySelector(".register-band.tone-amber")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_counts_days_and_persons_and_forgets_what_was_taken_back()
    {
        var (_, desk) = await AtCounterAsync();
        await SellAsync(desk, ("quantity", "2"));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await SellAsync(desk, ("drug", "对乙酰氨基酚片"));
        Assert.Contains("The limit for one person is reached", desk.Page.QuerySelector(".register-band.tone-red")!.TextContent, StringComparison.Ordinal);
        // Another person, and the same buyer for somebody else.
        await SellAsync(desk, ("document", Li), ("name", "李芳"));
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-green"));
        await SellAsync(desk, ("patientName", "王小宝"), ("relation", "child"));
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-green"));

        await desk.OpenAsync($"{desk.Base}/pharmacy/day");
        await desk.ClickAsync("tbody tr:last-child a[href$='/void']");
        await desk.SubmitAsync(Desk.Form("void"), ("reason", nameof(VoidReason.NotTaken)));
        Assert.Contains("stays in the list, crossed out", desk.Text, StringComparison.Ordinal);
        Assert.Contains("The buyer did not take it", desk.Page.QuerySelector("tr.sale-void")!.TextContent, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk, ("quantity", "2"));
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-green"));
    }

    [Fact]
    public async Task A_limit_is_over_after_its_days()
    {
        await using var apart = new RegisterHouse();
        var tenant = await apart.OpenTenantAsync(TenantKind.Pharmacy);
        var desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk, ("quantity", "2"));
        apart.Clock.Advance(TimeSpan.FromDays(6));
        desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk);
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-red"));
        apart.Clock.Advance(TimeSpan.FromDays(1));
        desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk);
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-green"));
    }

    [Fact]
    public async Task What_is_missing_is_said_field_by_field_and_nothing_is_kept()
    {
        var (tenant, desk) = await AtCounterAsync();
        await SellAsync(desk, ("document", "110105194912310021"), ("name", ""), ("phone", "12"), ("drug", "tablets"), ("quantity", "0"), ("temperature", "hot"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.Equal(6, desk.Errors.Count);
        Assert.Contains("One character of the identity number is wrong; check it", desk.Errors);
        Assert.Contains(desk.Errors, error => error.StartsWith("Several drugs fit: ", StringComparison.Ordinal));
        Assert.Equal("tablets", desk.Page.QuerySelector("#drug")!.GetAttribute("value"));
        await SellAsync(desk, ("quantity", "1"), ("temperature", ""), ("document", ""), ("phone", ""));
        Assert.Equal(["Enter the identity document or, without one, the phone number", "Measure the temperature before you sell something against fever"], desk.Errors);
        Assert.Equal(0, await house.InAsync(tenant, db => db.DrugSales.CountAsync()));
    }

    [Fact]
    public async Task A_known_buyer_is_sold_to_with_the_document_alone()
    {
        var (_, desk) = await AtCounterAsync();
        await SellAsync(desk);
        await desk.SubmitAsync("form.sale", ("document", Wang.ToLowerInvariant()), ("drug", "板蓝根"));
        Assert.NotNull(desk.Page.QuerySelector(".register-band.tone-green"));
        await desk.OpenAsync($"{desk.Base}/pharmacy/day");
        Assert.Equal(2, desk.Page.QuerySelectorAll("tbody th").Count(cell => cell.TextContent.Contains("王小明", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_counter_tells_before_the_sale_what_it_would_decide()
    {
        var (_, desk) = await AtCounterAsync();
        await SellAsync(desk, ("quantity", "2"));
        var token = desk.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await desk.Client.PostAsync($"{desk.Base}/pharmacy/check", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("document", Wang), new("drug", "ibuprofen capsules"), new("quantity", "1"), new("temperature", "36.5")]));
        var advice = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Known buyer", advice, StringComparison.Ordinal);
        Assert.Contains("Had 2 of 2 packages within 7 days.", advice, StringComparison.Ordinal);
        Assert.Contains("Not sold", advice, StringComparison.Ordinal);
        using var forged = await desk.Client.PostAsync($"{desk.Base}/pharmacy/check", new FormUrlEncodedContent([new("document", Wang)]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task The_shops_own_bar_codes_are_found_by_the_scanner()
    {
        var (_, desk) = await AtCounterAsync(language: "zh-CN");
        await SellAsync(desk, ("drug", "2000000000015"));
        Assert.Equal(["没有条码为 2000000000015 的监测药品：可加入清单；非监测药品无需登记"], desk.Errors);
        await desk.OpenAsync($"{desk.Base}/pharmacy/drugs");
        await desk.SubmitAsync(Desk.Form("add"), ("barCode", "2000000000016"), ("name", "感冒灵"), ("class", nameof(DrugClass.Antipyretic)));
        Assert.Equal(["请重新扫描条码，或输入全部 13 位数字"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("add"), ("barCode", "2000000000015"));
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk, ("drug", "2000000000015"));
        Assert.Contains("感冒灵", desk.Page.QuerySelector(".register-band.tone-green")!.TextContent, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/pharmacy/drugs");
        await desk.SubmitAsync("form:has(input[value^='remove-'])");
        Assert.Contains("已移出您的清单", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_leaves_the_house_only_for_a_reason_and_harmless_for_spreadsheets()
    {
        var (tenant, desk) = await AtCounterAsync(MemberRole.Supervisor);
        await SellAsync(desk, ("name", "=cmd|' /C calc'!A0"));
        await desk.OpenAsync($"{desk.Base}/pharmacy/day");
        var (noFile, _) = await RegisterHouse.TakeAsync(desk, " ");
        Assert.Null(noFile);
        var (file, text) = await RegisterHouse.TakeAsync(desk, "monthly report, =1+1");
        Assert.Equal("pharmacy-2026-03-02.csv", file);
        Assert.Contains(",'=cmd|' /C calc'!A0,", text, StringComparison.Ordinal);
        Assert.Contains(Wang, text, StringComparison.Ordinal);
        var watermark = text.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("#", watermark, StringComparison.Ordinal);
        Assert.DoesNotContain(",", watermark, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await house.CountAuditAsync(tenant, "pharmacy.exported"), await house.CountAuditAsync(tenant, "pharmacy.read")));
    }

    [Fact]
    public async Task A_past_days_line_stays_as_it_was_reported()
    {
        await using var apart = new RegisterHouse();
        var tenant = await apart.OpenTenantAsync(TenantKind.Pharmacy);
        var desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync($"{desk.Base}/pharmacy");
        await SellAsync(desk);
        var path = desk.Page.QuerySelector("a[href$='/void']")!.GetAttribute("href")!;
        apart.Clock.Advance(TimeSpan.FromDays(1));
        desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync(path);
        await desk.SubmitAsync(Desk.Form("void"), ("reason", nameof(VoidReason.TypingError)));
        Assert.Equal(["Only today's lines can be taken back; the list of a past day stays as it was reported."], desk.Errors);
    }

    [Theory]
    [InlineData(TenantKind.Pharmacy, MemberRole.Guard, HttpStatusCode.Forbidden)]
    [InlineData(TenantKind.Pharmacy, MemberRole.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(TenantKind.School, MemberRole.Owner, HttpStatusCode.Forbidden)]
    [InlineData(TenantKind.Pharmacy, MemberRole.Owner, HttpStatusCode.OK)]
    public async Task Only_those_who_keep_a_pharmacys_register_see_it(TenantKind kind, MemberRole role, HttpStatusCode status)
    {
        var tenant = await house.OpenTenantAsync(kind);
        var desk = await house.SignInAsync(tenant, role);
        foreach (var path in new[] { "pharmacy", "pharmacy/day", "pharmacy/drugs" })
        {
            await desk.OpenAsync($"{desk.Base}/{path}");
            Assert.Equal(status, desk.Status);
        }
        await desk.OpenAsync($"{desk.Base}/");
        Assert.Equal(status == HttpStatusCode.OK, desk.Page.QuerySelector(".desk-nav a[href$='/pharmacy']") is not null);
    }

    [Fact]
    public async Task Another_pharmacys_sale_does_not_exist()
    {
        var (_, desk) = await AtCounterAsync();
        await SellAsync(desk);
        var path = desk.Page.QuerySelector("a[href$='/void']")!.GetAttribute("href")!.Split('/')[^2];
        var (_, stranger) = await AtCounterAsync();
        await stranger.OpenAsync($"{stranger.Base}/pharmacy/sales/{path}/void");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await stranger.OpenAsync($"{stranger.Base}/pharmacy/day");
        Assert.DoesNotContain("王小明", stranger.Text, StringComparison.Ordinal);
    }
}
