using System.Reflection;
using System.Text.RegularExpressions;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;

namespace HealthCode.House.Tests;

/// <summary>The house's order, so that a newcomer finds things where they are expected.</summary>
public sealed partial class HouseRules
{
    private static readonly string[] Forbidden = ["Common", "Utils", "Helpers", "Managers", "Services", "Models", "Interfaces", "Extensions"];

    private static readonly string[] Rooms =
    [
        "Tenancy", "Accounts", "Venues", "Posters", "CheckIn", "Occupancy", "Flags", "Reports", "Rules", "Codes", "Family", "Guard", "Pharmacy", "School",
        "Workplace", "Community", "Registers", "Tracing", "Recognition", "Devices", "Audit", "Privacy", "Demo",
    ];

    [Fact]
    public void No_source_file_has_more_than_300_lines()
    {
        var sources = Repository.Sources(".cs", ".razor", ".ts", ".css");
        Assert.True(sources.Count > 200, $"Only {sources.Count} files were read.");
        Assert.Empty(sources.Where(file => Repository.Read(file).AsSpan().Count('\n') > 300));
    }

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Assert.Empty(Repository.Sources(".cs", ".razor").Where(file => file.Split('/').Intersect(Forbidden).Any()));

    [Fact]
    public void Domain_references_nothing_but_the_framework() =>
        Assert.Empty(typeof(Tenant).Assembly.GetReferencedAssemblies().Where(name => !name.Name!.StartsWith("System", StringComparison.Ordinal)));

    [Fact]
    public void Domain_reads_no_clock() =>
        Assert.Empty(Repository.Sources(".cs").Where(file => file.StartsWith("src/Domain/", StringComparison.Ordinal) && Clock().IsMatch(Repository.Read(file))));

    [Fact]
    public void Infrastructure_returns_no_web_results() =>
        Assert.Empty(Repository.Sources(".cs").Where(file => file.StartsWith("src/Infrastructure/", StringComparison.Ordinal)
            && Repository.Read(file).Contains("Microsoft.AspNetCore.Http.HttpResults", StringComparison.Ordinal)));

    [Fact]
    public void Every_room_has_a_name_of_the_glossary()
    {
        string[] floors = ["Persistence", "Keys", "Jobs", "Mail", "Documents", "Shell"];
        var unknown = Repository.Sources(".cs", ".razor")
            .Select(file => file.Split('/'))
            .Select(parts => parts switch
            {
                ["src", "Domain" or "Infrastructure", var room, _, ..] => room,
                ["src", "Web", "Features", var room, _, ..] => room,
                _ => null,
            })
            .Where(room => room is not null && !Rooms.Contains(room) && !floors.Contains(room))
            .Distinct();
        Assert.Empty(unknown);
    }

    [Fact]
    public void A_room_has_the_same_name_in_its_tests()
    {
        string[] harness = ["Harness", "Persistence", "Keys", "Jobs", "Mail", "Documents", "Shell", "Faults"];
        var unknown = Repository.Sources(".cs")
            .Select(file => file.Split('/'))
            .Where(parts => parts is ["tests", "Domain.Tests" or "Infrastructure.Tests" or "Web.Tests" or "Browser.Tests", _, _, ..])
            .Select(parts => parts[2])
            .Where(room => !Rooms.Contains(room) && !harness.Contains(room))
            .Distinct();
        Assert.Empty(unknown);
    }

    [Fact]
    public void Program_lists_rooms_and_commands_and_nothing_else()
    {
        var others = Repository.Read("src/Web/Program.cs").Split('\n').Where(line => !ListsSomething().IsMatch(line));
        Assert.Equal(
            ["IRoom[] rooms =", "[", "];", "Verb[] verbs =", "[", "];", "return await HealthCodeHost.RunAsync(args, rooms, verbs);", "public partial class Program;"],
            others);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(using [\w.]+;|    new \w+Room\(\),|    Verb\.\w+(<\w+>)?\(""[^""]*"", ""[^""]*""\),|)$")]
    private static partial System.Text.RegularExpressions.Regex ListsSomething();

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        // Finbuckle's words stay as they are, for a later swap.
        string[] words = ["IMultiTenantContextAccessor", "IMultiTenantContext", "IMultiTenantStore", "ITenantInfo", "IOccupancyClient", "IWallClient"];
        var types = new[] { typeof(Tenant).Assembly, typeof(AppDbContext).Assembly, typeof(IRoom).Assembly }.SelectMany(assembly => assembly.GetTypes()).ToList();
        var lonely = types.Where(type => type.IsInterface && type.Namespace?.StartsWith("HealthCode", StringComparison.Ordinal) == true && !words.Contains(type.Name))
            .Where(contract => types.Count(type => type is { IsInterface: false, IsAbstract: false } && contract.IsAssignableFrom(type)) < 2)
            .Select(type => type.Name);
        Assert.Empty(lonely);
    }

    [Fact]
    public void Nobody_writes_notes_to_self_or_sleeps() =>
        Assert.Empty(Repository.Sources(".cs", ".razor", ".ts").Where(file => !file.EndsWith("HouseRules.cs", StringComparison.Ordinal) && Notes().IsMatch(Repository.Read(file))));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|TimeProvider")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|Thread\.Sleep|Skip\s*=\s*""|NotImplementedException")]
    private static partial Regex Notes();
}
