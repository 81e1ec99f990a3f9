using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>A tenant looks like itself: its name, its logo and its own words on posters and on the pages they open.</summary>
public sealed class SettingsTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Note = "请走东侧电梯 Take the east lift";

    [Fact]
    public async Task Name_logo_and_own_texts_stand_on_the_poster_and_on_the_page_it_opens()
    {
        var (tenant, code, sheet) = await OpenAsync();
        var desk = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Manager));
        var saved = await SaveAsync(desk, tenant, Picture(SKEncodedImageFormat.Jpeg, 1800, 600), ("name", "仁和药房 Renhe"), ("posterNote", Note), ("pageNote", "请先测体温"));
        Assert.Equal($"/t/{tenant.Identifier}/settings?done=saved", saved.Place());

        var page = await app.Browser().OpenAsync($"/v/{code}");
        Assert.Equal("请先测体温", page.QuerySelector(".place-note")!.TextContent);
        var logo = page.QuerySelector("img.place-logo")!;
        Assert.Equal("仁和药房 Renhe", logo.GetAttribute("alt"));
        var answer = await app.Browser().GetAsync(logo.GetAttribute("src"));
        Assert.Equal(("image/png", true), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal)));
        using var drawn = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal((360, 120), (drawn.Width, drawn.Height));

        var pdf = await (await desk.GetAsync(sheet)).Content.ReadAsByteArrayAsync();
        var text = OutsideReaders.Text(pdf);
        Assert.Contains("Take the east lift", text, StringComparison.Ordinal);
        Assert.Contains("仁和药房", text, StringComparison.Ordinal);
        Assert.EndsWith($"/v/{code}", Assert.Single(OutsideReaders.QrCodes(pdf)), StringComparison.Ordinal);

        await SaveAsync(desk, tenant, null, ("name", "仁和药房 Renhe"), ("dropLogo", "1"));
        var plain = await app.Browser().OpenAsync($"/v/{code}");
        Assert.Null(plain.QuerySelector(".place-note, .place-logo"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/v/{code}/logo.png")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_nothing_changes()
    {
        var (tenant, code, _) = await OpenAsync();
        var desk = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        var answer = await SaveAsync(desk, tenant, Encoding.UTF8.GetBytes("<svg onload=alert(1)>"), ("name", "Other"), ("posterNote", new string('x', 121)), ("pageNote", "a\u202Eb"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal(["#posterNote", "#pageNote", "#logo"], page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Other", page.QuerySelector<IHtmlInputElement>("#name")!.Value);

        Assert.DoesNotContain("Other", (await app.Browser().OpenAsync($"/v/{code}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Logos.CountAsync()));
    }

    [Fact]
    public async Task Nothing_of_the_uploaded_file_but_its_picture_reaches_visitors()
    {
        var (tenant, code, _) = await OpenAsync();
        var desk = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Owner));
        byte[] upload = [.. Picture(SKEncodedImageFormat.Png, 64, 64), .. "<script>hidden behind the picture</script>"u8];
        await SaveAsync(desk, tenant, upload, ("name", tenant.Name));
        var shown = await app.Browser().GetByteArrayAsync($"/v/{code}/logo.png");
        Assert.DoesNotContain("hidden", Encoding.Latin1.GetString(shown), StringComparison.Ordinal);
        using var drawn = SKBitmap.Decode(shown);
        Assert.Equal(64, drawn.Width);
    }

    private async Task<(TenantInfo Tenant, string Code, string Sheet)> OpenAsync()
    {
        var tenant = await app.OpenTenantAsync();
        var api = app.Api(await app.CreateApiKeyAsync(tenant));
        var venue = (await (await api.PostAsJsonAsync("/api/v1/venues", new { name = "Shop", kind = "shop", capacity = 10, timeZone = "Asia/Shanghai" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await api.PostAsJsonAsync($"/api/v1/venues/{venue}/posters", new { })).EnsureSuccessStatusCode();
        var code = await app.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Posters.Select(poster => poster.Code).SingleAsync());
        return (tenant, code, $"/t/{tenant.Identifier}/venues/{venue}/posters.pdf");
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient desk, TenantInfo tenant, byte[]? logo, params (string Name, string Value)[] values)
    {
        var path = $"/t/{tenant.Identifier}/settings";
        using var form = new MultipartFormDataContent();
        foreach (var hidden in (await desk.OpenAsync(path)).QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        foreach (var (name, value) in values)
            form.Add(new StringContent(value), name);
        if (logo is not null)
            form.Add(new ByteArrayContent(logo), "logo", "logo.png");
        return await desk.PostAsync(path, form);
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
            canvas.Clear(SKColors.Teal);
        return bitmap.Encode(format, 90).ToArray();
    }
}
