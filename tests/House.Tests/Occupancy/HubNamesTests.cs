using System.Reflection;
using System.Text.RegularExpressions;
using HealthCode.Web.Features.Occupancy;

namespace HealthCode.House.Tests.Occupancy;

public sealed class HubNamesTests
{
    private static readonly string Island = File.ReadAllText(Path.Combine(Root(), "src", "Web", "Features", "Occupancy", "dashboard.ts"));

    [Fact]
    public void The_island_hears_exactly_what_the_hub_says() => Assert.Equal(
        typeof(IOccupancyClient).GetMethods().Select(method => method.Name).Order(),
        Regex.Matches(Island, @"hub\.on\('(\w+)'").Select(match => match.Groups[1].Value).Order());

    [Fact]
    public void The_island_calls_exactly_what_the_hub_offers() => Assert.Equal(
        typeof(OccupancyHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => method.Name).Order(),
        Regex.Matches(Island, @"hub\.invoke<[^(]*>\('(\w+)'").Select(match => match.Groups[1].Value).Distinct().Order());

    [Fact]
    public void The_island_opens_the_hub_where_it_is() => Assert.Contains($"`{OccupancyRoom.HubPath}?tenant=", Island, StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
