using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HealthCode.House.Tests;

/// <summary>English sentences are the keys; every one that a room says has its Chinese.</summary>
public sealed partial class TranslationTests
{
    [Fact]
    public void Every_sentence_of_a_room_has_its_translation()
    {
        var missing = new List<string>();
        var seen = 0;
        foreach (var (folder, resources) in Folders())
        {
            var known = XDocument.Parse(Repository.Read(resources)).Root!.Elements("data").Select(data => (string)data.Attribute("name")!).ToHashSet();
            foreach (var file in Repository.Sources(".cs", ".razor").Where(file => FolderOf(file) == folder))
            {
                foreach (var sentence in Sentences().Matches(Repository.Read(file)).Select(match => Regex.Unescape(match.Groups[1].Value)))
                {
                    seen++;
                    if (!known.Contains(sentence) && !Shared.Value.Contains(sentence))
                        missing.Add($"{file}: {sentence}");
                }
            }
        }
        Assert.True(seen > 200, $"Only {seen} sentences were found.");
        Assert.Empty(missing);
    }

    [Fact]
    public void No_translation_is_empty_or_there_twice()
    {
        foreach (var (_, resources) in Folders())
        {
            var data = XDocument.Parse(Repository.Read(resources)).Root!.Elements("data").ToList();
            Assert.Empty(data.GroupBy(d => (string)d.Attribute("name")!).Where(same => same.Count() > 1).Select(same => $"{resources}: {same.Key}"));
            Assert.All(data, d => Assert.False(string.IsNullOrWhiteSpace(d.Element("value")!.Value), (string)d.Attribute("name")!));
        }
    }

    /// <summary>The shell's own words may be used by any room.</summary>
    private static readonly Lazy<HashSet<string>> Shared = new(() => [.. XDocument.Parse(Repository.Read("src/Web/Shell/ShellText.zh.resx")).Root!
        .Elements("data").Select(data => (string)data.Attribute("name")!)]);

    private static IEnumerable<(string Folder, string Resources)> Folders() => Repository.Sources(".zh.resx")
        .Select(file => (file[..(file.LastIndexOf('/') + 1)], file));

    /// <summary>A room within a room may have words of its own: the nearest count.</summary>
    private static string? FolderOf(string file) => Named.Value.Where(folder => file.StartsWith(folder, StringComparison.Ordinal)).MaxBy(folder => folder.Length);

    private static readonly Lazy<List<string>> Named = new(() => [.. Folders().Select(room => room.Folder)]);

    [GeneratedRegex("""(?<![A-Za-z])(?:L|Shell|T|Words)\["((?:[^"\\]|\\.)+)"[,\]]""")]
    private static partial Regex Sentences();
}
