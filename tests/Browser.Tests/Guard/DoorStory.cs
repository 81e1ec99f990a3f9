using System.Text.Json;
using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>What stands before a guard's camera on one morning, each as the product itself shows or prints it.</summary>
public sealed class DoorStory(Site site)
{
    [Fact]
    public async Task A_mother_with_two_children_and_an_elder_with_a_paper_card_come_in_one_after_the_other()
    {
        var door = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        await using var phone = await PageGuard.OpenAsync(site, Look.Pocket);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, new Look(Phone: true, Dark: true, English: true));
        var family = await FamilyAsync(phone.Page);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        // There is one door, so nobody is asked which.
        await Expect(post.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-camera", "on");

        await phone.Page.GotoAsync("/me/code");
        for (var person = 0; person < family.Length; person++)
        {
            if (person > 0)
                await phone.Page.Locator($"[data-turn-to='{family[person]}']").ClickAsync();
            await post.AnsweredAsync("green", camera.PointAt(await phone.Page.Locator("[data-code] svg:visible").ScreenshotAsync()));
            await Expect(post.Page.Locator("[data-inside]")).ToHaveTextAsync($"{person + 1} of 300");
        }

        await post.AnsweredAsync("green", camera.PointAt(await CardAsync(door)));
        await Expect(post.Page.Locator("[data-inside]")).ToHaveTextAsync("4 of 300");
        await Expect(post.Page.Locator("[data-name]")).ToHaveTextAsync("王**");
        await Expect(post.Page.Locator("[data-compare]")).ToBeVisibleAsync();
        await Measure.PictureAsync(post.Page, "scanner-paper-card");
    }

    [Fact]
    public async Task Each_thing_that_is_held_before_the_camera_has_a_word_of_its_own_with_a_network_and_without()
    {
        var door = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        var elsewhere = await Door.OpenAsync(site);
        var (soonOver, alsoOver) = (await ShownCodes.ExpiringAsync(site), await ShownCodes.ExpiringAsync(site));
        await using var amber = await CodeHolder.OpenAsync(site, CodeState.Amber);
        await using var red = await CodeHolder.OpenAsync(site, CodeState.Red);
        await using var turned = await CodeHolder.OpenAsync(site, CodeState.Green);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, new Look(Phone: true, Dark: false, English: true));
        guard.Expected = "ERR_INTERNET_DISCONNECTED";
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        // There is one door, so nobody is asked which.
        await Expect(post.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-camera", "on");
        var posters = await post.Page.EvaluateAsync<string>("async () => (await (await fetch(location.pathname + '/lists')).json()).posterUrl");

        var replaced = await turned.ShowAsync();
        await KinRows.DecideAsync(site, turned.CitizenId, CodeState.Amber);
        await SeesAsync("red", "Code was replaced", replaced);
        await SeesAsync("amber", "Amber code", await amber.ShowAsync());
        await SeesAsync("red", "Red code", await red.ShowAsync());
        await SeesAsync("red", "Code has run out", Camera.QrOf(soonOver()));
        await SeesAsync("red", "Forged", Camera.QrOf(ShownCodes.Forge(await ShownCodes.PhoneAsync(site))));
        await SeesAsync("red", "Code of elsewhere", Camera.QrOf(Foreign()));
        await SeesAsync("red", "Of another venue", Camera.QrOf(posters + elsewhere.Path[3..]));
        await SeesAsync("red", "That is the poster", Camera.QrOf(posters + door.Path[3..]));
        await SeesAsync("red", "Not a personal code", Camera.QrOf("WIFI:S:guest;;"));
        await Measure.PictureAsync(post.Page, "scanner-strip");
        await Axe.CheckAsync(post.Page);

        // The phone alone says the same of whatever it can know; what was scanned waits and is sent when the network is back.
        await post.Page.Context.SetOfflineAsync(true);
        await SeesAsync("green", null, Camera.QrOf(await ShownCodes.PhoneAsync(site)));
        await SeesAsync("red", "Forged", Camera.QrOf(ShownCodes.Forge(await ShownCodes.PhoneAsync(site))));
        await SeesAsync("red", "Code has run out", Camera.QrOf(alsoOver()));
        await SeesAsync("green", null, Camera.QrOf(await ShownCodes.CardAsync(site)));
        await post.Page.Context.SetOfflineAsync(false);
        await Expect(post.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-waiting", "0", new() { Timeout = 30_000 });

        async Task SeesAsync(string tone, string? why, byte[] picture)
        {
            var before = await post.ShownAtAsync();
            camera.PointAt(picture);
            await post.AnsweredAsync(tone, before + 1);
            if (why is not null)
                await Expect(post.Page.Locator("[data-why]")).ToHaveTextAsync(why);
            camera.LookAway();
        }
    }

    private async Task<Guid[]> FamilyAsync(IPage page)
    {
        var mother = await Citizen.IdOfAsync(site, await Citizen.SignInAsync(site, page));
        await KinRows.DecideAsync(site, mother, CodeState.Green);
        return [mother, await KinRows.AddAsync(site, mother, "王小宝", new(2018, 5, 6), Relation.Child, CodeState.Green), await KinRows.AddAsync(site, mother, "王小美", new(2020, 5, 6), Relation.Child, CodeState.Green)];
    }

    /// <summary>The card of an elder as the community's printer prints it.</summary>
    private async Task<byte[]> CardAsync(Door door)
    {
        using var tenant = TenantScope.Enter(door.Tenant);
        await using var scope = site.Services.CreateAsyncScope();
        var ward = (await PeopleRows.AddAsync(scope.ServiceProvider))["wardId"];
        await using var desk = await PageGuard.OpenAsync(site, new Look(Phone: false, Dark: false, English: false));
        await (await Staff.JoinAsync(site, door.Tenant.Id, MemberRole.Clerk)).SignInAsync(desk.Page);
        var pdf = await desk.Page.APIRequest.GetAsync($"{site.Address}/t/{door.Tenant.Identifier}/people/{ward}/card.pdf");
        Assert.True(pdf.Ok, $"The card answered {pdf.Status}.");
        return Camera.CloseUp(OutsideReaders.FirstPage(await pdf.BodyAsync()));
    }

    /// <summary>Of an issuer whom nobody here knows.</summary>
    private static string Foreign()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SameAnswersTests.VectorsFile()));
        return vectors.RootElement.GetProperty("tokens").EnumerateArray().First(vector => vector.GetProperty("title").GetString() == "another region").GetProperty("token").GetString()!;
    }
}
