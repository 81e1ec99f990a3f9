using System.Net;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Codes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts.Citizens;

public sealed class PersonTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task Name_and_document_are_shown_masked_and_kept_sealed()
    {
        var browser = await app.CitizenAsync("+8613912340001");

        var page = await browser.OpenAsync("/me/person");

        Assert.Contains("张**", page.Said(), StringComparison.Ordinal);
        Assert.Contains("**************002X", page.Said(), StringComparison.Ordinal);
        // To change it everything is typed anew: nothing of it stands in the form.
        var form = (await browser.OpenAsync("/me/person?change=1")).DocumentElement.OuterHtml;
        foreach (var whole in (string[])["张三丰", Declaring.IdentityNumber, "19491231"])
        {
            Assert.DoesNotContain(whole, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain(whole, form, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_accounts_may_name_one_document_and_neither_sees_the_other()
    {
        await app.CitizenAsync("+8613912340002");
        var other = await app.CitizenAsync("+8613912340003");

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me/person")).StatusCode);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var rows = await db.Citizens.Where(citizen => citizen.DocumentRef != null).Select(citizen => new { citizen.DocumentRef, citizen.SealedDocument }).ToListAsync();
        Assert.True(rows.Count >= 2);
        Assert.Single(rows.Select(row => Convert.ToHexString(row.DocumentRef!)).Distinct());
        Assert.Equal(rows.Count, rows.Select(row => Convert.ToHexString(row.SealedDocument!)).Distinct().Count());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var browser = await app.SignInCitizenAsync("+8613912340004");

        var empty = await (await browser.SubmitAsync("/me/person", "main form")).ReadPageAsync();
        Assert.Equal(["#name", "#kind"], empty.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        var slip = await (await browser.SubmitAsync("/me/person", "main form", ("name", "张三丰"), ("kind", "ResidentIdentity"), ("number", "110105194912310021"))).ReadPageAsync();
        Assert.Contains("One character of the identity number is wrong", slip.QuerySelector("#number-error")!.TextContent, StringComparison.Ordinal);
    }
}
