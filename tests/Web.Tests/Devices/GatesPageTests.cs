using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Devices;

/// <summary>docs/gates.md does what it says: its lines are sent as they stand there, one after the other.</summary>
public sealed partial class GatesPageTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task Whoever_copies_the_lines_of_the_page_gets_from_the_key_to_an_admit_a_repeat_and_an_undo()
    {
        var pages = await DevicePages.OpenAsync(house, await house.DoorAsync(capacity: 300));
        var gate = house.App.Api(await pages.AddAsync("gate", "Turnstile"));
        var text = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "gates.md"));
        var (scan, answers) = (Guid.CreateVersion7().ToString(), new List<JsonElement>());
        foreach (Match line in Curl().Matches(text.Replace("\\\n", "", StringComparison.Ordinal)))
        {
            var path = line.Groups["path"].Value.Replace("$SCAN", scan, StringComparison.Ordinal);
            var body = line.Groups["body"].Value.Replace("'$SCAN'", scan, StringComparison.Ordinal).Replace("'$NOW'", $"{house.NowUtc:yyyy-MM-ddTHH:mm:ss}.000Z", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(body.Length > 0 || line.Value.Contains("-X POST", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);
            if (body.Length > 0)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await gate.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{line.Value}: {(int)answer.StatusCode} {said}");
            answers.Add(JsonDocument.Parse(said).RootElement);
        }

        Assert.Equal(5, answers.Count);
        Assert.Equal(FieldsAfter("The first answers who the gate is: `{"), Names(answers[0]));
        Assert.Equal(Names(answers[0]), Names(answers[1]));
        Assert.Equal(Names(JsonDocument.Parse(Example().Match(text).Value).RootElement), Names(answers[2]));
        var repeated = Assert.Single(answers[3].GetProperty("items").EnumerateArray());
        Assert.Equal(("admit", 200), (answers[2].GetProperty("verdict").GetString(), repeated.GetProperty("status").GetInt32()));
        Assert.Equal(answers[2].GetProperty("visitId").GetGuid(), repeated.GetProperty("result").GetProperty("visitId").GetGuid());
        Assert.Equal("undone", answers[4].GetProperty("code").GetString());

        string[] FieldsAfter(string words) => text[(text.IndexOf(words, StringComparison.Ordinal) + words.Length)..].Split('}')[0].Split(", ");
    }

    private static string[] Names(JsonElement answer) => [.. answer.EnumerateObject().Select(field => field.Name)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^curl -s (-X POST )?\$BASE(?<path>\S+)[^\n]*?(-d '(?<body>\{[^\n]*\})')?$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex(@"^\{""scanId"": ""…""[^\n]*\}$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
