using System.Reflection;
using System.Text.RegularExpressions;
using HealthCode.Web.Features.Occupancy;
using HealthCode.Web.Features.Occupancy.Walls;

namespace HealthCode.House.Tests.Occupancy;

public sealed partial class HubNamesTests
{
    private static readonly List<string> Islands =
        [.. Repository.Sources(".ts").Select(Repository.Read).Where(island => island.Contains($"`{OccupancyRoom.HubPath}?tenant=", StringComparison.Ordinal))];

    [Fact]
    public void The_islands_hear_exactly_what_the_hub_says() => Assert.Equal(
        typeof(IOccupancyClient).GetMethods().Select(method => method.Name).Order(),
        Islands.SelectMany(island => Heard().Matches(island)).Select(match => match.Groups[1].Value).Distinct().Order());

    [Fact]
    public void The_islands_call_exactly_what_the_hub_offers() => Assert.Equal(
        typeof(OccupancyHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => method.Name).Order(),
        Islands.SelectMany(island => Called().Matches(island)).Select(match => match.Groups[1].Value).Distinct().Order());

    [Fact]
    public void Dashboard_and_inbox_open_the_hub_where_it_is() => Assert.Equal(2, Islands.Count);

    [Fact]
    public void The_walls_island_hears_and_calls_exactly_what_its_hub_says_and_offers()
    {
        var island = Repository.Read("src/Web/Features/Occupancy/Walls/wall.ts");

        Assert.Equal(typeof(IWallClient).GetMethods().Select(method => method.Name).Order(), Heard().Matches(island).Select(match => match.Groups[1].Value).Order());
        Assert.Equal(
            typeof(WallHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => method.Name),
            Called().Matches(island).Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains($"`{WallHub.Path}?token=", island, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"hub\.on\('(\w+)'")]
    private static partial Regex Heard();

    [GeneratedRegex(@"hub\.invoke<[^(]*>\('(\w+)'")]
    private static partial Regex Called();
}
