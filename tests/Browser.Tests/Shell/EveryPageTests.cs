using System.Text.RegularExpressions;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Tenancy;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Shell;

/// <summary>
/// Every page that has a route, found by asking the program itself: a page that is added is looked at without anybody
/// remembering it.
/// </summary>
public sealed partial class EveryPageTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.All.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"every page {look.Name}" });

    /// <summary>Pages that need more than an address; the test that looks at them is named.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/v/{Code}/done/{ScanId:guid}"] = nameof(CheckIn.VisitorTests),
        ["/style-guide/citizen/{Verdict}"] = nameof(StyleGuideTests),
        ["/t/{Tenant}/scan/phone"] = nameof(Devices.PairingTests),
    };

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_is_accessible_quiet_and_fits(Look look)
    {
        var house = await FullHouse.OpenAsync(site);
        var staff = await Staff.JoinAsync(site, house.Tenant.Id, MemberRole.Owner);
        foreach (var duty in Enum.GetValues<RegionDuty>())
            await staff.GrantAsync(site, duty);
        foreach (var tenant in house.Registers)
            await staff.JoinAsync(site, tenant.Id);
        await using var guard = await PageGuard.OpenAsync(site, look);
        await staff.SignInAsync(guard.Page);
        var citizen = await Citizen.IdOfAsync(site, await Citizen.SignInAsync(site, guard.Page));
        house.Add(await ReviewRows.AddAsync(site, citizen, staff.Id));
        house.Add(await FamilyRows.AddAsync(site, citizen));
        house.Add(new() { ["for/Person"] = $"{await KinRows.AddAsync(site, citizen, "王小宝", new(2018, 5, 6), Relation.Child, CodeState.Amber)}" });
        var wrong = new List<string>();
        foreach (var route in Routes().Where((route, index) => IsTurn(route, index, look)))
        {
            try
            {
                var answer = await guard.Page.GotoAsync(house.Fill(route));
                Assert.True(answer!.Ok, $"{route} answered {answer.Status}");
                await Axe.CheckAsync(guard.Page);
                await Measure.PictureAsync(guard.Page, $"page{NotLetters().Replace(route, "-").TrimEnd('-')}-{look.Name}");
                await Measure.NoSideScrollAsync(guard.Page);
                if (look.Phone)
                    await Measure.BigTargetsAsync(guard.Page);
            }
            catch (Xunit.Sdk.XunitException problem)
            {
                wrong.Add(problem.Message);
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Citizens' pages: one column at any width, so that the desk shows nothing new.</summary>
    private static bool IsForTheHand(string route) => route.StartsWith("/me/", StringComparison.Ordinal) || route.StartsWith("/v/", StringComparison.Ordinal);

    /// <summary>
    /// Each page in one of the looks, neighbours in different ones; citizens' pages on the phone in one theme and language, the others at
    /// the desk and on the phone in turn. Every page in every look with HEALTHCODE_FULL=1: that takes longer than a commit may wait.
    /// </summary>
    private static bool IsTurn(string route, int index, Look look) =>
        Look.IsFull || (IsForTheHand(route) ? look.Phone : (index / 2 % 2 == 1) == look.Phone) && (index % 2 == 1) == (look.Phone ? look.Dark : look.English);

    private List<string> Routes() => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
        .Where(route => !Elsewhere.ContainsKey(route)).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("[^a-zA-Z]+")]
    private static partial Regex NotLetters();
}
