using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Accounts.Citizens;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>What members of a family do on their phones; no script runs.</summary>
internal static class Relatives
{
    public const string Mother = "+8613912345701", Father = "+8613912345702", Uncle = "+8613912345703", Grandmother = "+8613912345704";

    /// <summary>An identity number of somebody of that age today.</summary>
    public static string NumberOf(int age, string order = "002")
    {
        var begin = "110105" + DateTime.UtcNow.AddYears(-age).AddDays(-40).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + order;
        return begin + IdentityNumber.CheckOf(begin);
    }

    /// <summary>Somebody who has signed in and said who they are.</summary>
    public static async Task<HttpClient> PersonAsync(this HealthCodeApp app, string phone, string name, int age)
    {
        var browser = await app.SignInCitizenAsync(phone);
        Assert.Equal("/me/person?done=saved", (await browser.SubmitAsync("/me/person", "main form", ("name", name), ("kind", "ResidentIdentity"), ("number", NumberOf(age, phone[^3..])))).Place());
        return browser;
    }

    public static Task<HttpClient> MotherAsync(this HealthCodeApp app) => app.PersonAsync(Mother, "李芳芳", 36);

    /// <summary>Both pages of adding somebody, with what they propose.</summary>
    /// <returns>Where it leads.</returns>
    public static async Task<string> AddAsync(this HttpClient browser, string relation, string name, string number, params (string Name, string Value)[] more)
    {
        Assert.Equal("/me/family/confirm", (await browser.SubmitAsync($"/me/family/add?relation={relation}", "main form", [("name", name), ("number", number), .. more])).Place());
        return (await browser.PressAsync("/me/family/confirm", "main form")).Place();
    }

    public static Task<string> AddChildAsync(this HttpClient browser, string name = "王雨桐", string? number = null, params (string Name, string Value)[] more) =>
        browser.AddAsync("child", name, number ?? NumberOf(8), more);

    /// <summary>Sends a form as a browser does: with everything that is ticked, chosen or filled in already.</summary>
    /// <param name="press">Name and value of the button; null for one without.</param>
    public static async Task<HttpResponseMessage> PressAsync(this HttpClient browser, string path, string form, (string Name, string Value)? press = null, params (string Name, string Value)[] typed)
    {
        var page = await browser.OpenAsync(path);
        var element = page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"{path} has no form {form}: {page.QuerySelector("main")?.TextContent.Trim()}");
        var fields = element.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => input.Name is { Length: > 0 } && (input.Type is not ("checkbox" or "radio") || input.HasAttribute("checked"))).Select(input => (Name: input.Name!, input.Value))
            .Where(field => typed.All(own => own.Name != field.Name)).Concat(typed);
        if (press is { } button)
            fields = fields.Append(button);
        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        return await browser.PostAsync(action, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    /// <summary>The address of the only binding on the page whose link says that.</summary>
    public static async Task<string> BindingAsync(this HttpClient browser, string link)
    {
        var page = await browser.OpenAsync("/me/family");
        return Assert.Single(page.QuerySelectorAll("main a"), a => a.TextContent.Contains(link, StringComparison.Ordinal)).GetAttribute("href")!;
    }

    /// <summary>What the minutely job does.</summary>
    public static async Task TendFamilyAsync(this HealthCodeApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<TendFamily>(scope.ServiceProvider).RunAsync(default);
    }

    /// <summary>Everything that waits in the region's outbox, and what that leads to.</summary>
    public static async Task DeliverAsync(this HealthCodeApp app)
    {
        for (var round = 0; round < 2; round++)
            await app.InAsync(Region.Tenant, async services =>
            {
                await services.GetRequiredService<OutboxDelivery>().DeliverAsync(default);
                return 0;
            });
    }

    /// <summary>The only case that waits, decided.</summary>
    public static async Task DecideOnlyAsync(this HttpClient reviewer, bool stands, string reason)
    {
        var page = await reviewer.OpenAsync("/region/family");
        var address = Assert.Single(page.QuerySelectorAll("main table a")).GetAttribute("href")!;
        Assert.Equal("/region/family?done=decided", (await reviewer.PressAsync(address, "main form", ("stands", stands ? "yes" : "no"), ("reason", reason))).Place());
    }
}
