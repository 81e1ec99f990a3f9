using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Web.Features.Demo;
using HealthCode.Web.Shell.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Demo;

public sealed class SimulateTests(RunningDemo site) : IClassFixture<RunningDemo>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-simulate-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter problems = new();

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task Two_hours_of_a_file_arrive_as_scans()
    {
        var file = await FileAsync("2005-07-25T08:00:00,5,0", "2005-07-25T08:30:00,4,1", "2005-07-25T09:00:00,0,3", "2005-07-25T09:30:00,2,0");
        await PlayAsync(file, "--speed", "36000");
        var last = output.ToString().Trim().Split('\n')[^1];
        Assert.Contains("in 11  out 4  inside 7", last);
        Assert.Contains("2005-07-25 10:00", last);
        Assert.Equal(7, await InsideAsync("riverside-mall", 0));
    }

    [Fact]
    public async Task A_counted_venue_gets_counts()
    {
        var file = await FileAsync("2005-07-25T08:00:00,300,10", "2005-07-25T08:30:00,100,50");
        await PlayAsync(file, "--speed", "36000", "--mode", "counts");
        Assert.Equal(340, await InsideAsync("riverside-mall", 1));
    }

    [Fact]
    public async Task A_day_can_be_chosen_and_a_venue_and_exits_of_nobody_are_told()
    {
        var campus = House.Tenants.Single(tenant => tenant.Identifier == "no3-school").Venues[0];
        var file = await FileAsync("2005-07-24T08:00:00,90,0", "2005-07-25T08:00:00,2,6", "2005-07-25T08:30:00,1,0");
        await PlayAsync(file, "--speed=36000", "--from", "2005-07-25", "--venue", campus.Id.ToString());
        Assert.Contains("3 in and 6 out from 2005-07-25 08:00", output.ToString());
        Assert.Matches("exit without entry [3-6]", output.ToString());
        Assert.InRange(await InsideAsync("no3-school", 0), 0, 3);
    }

    [Fact]
    public async Task Where_the_clock_of_the_file_goes_back_it_plays_on()
    {
        var file = await FileAsync("2005-10-30T01:00:00,1,0", "2005-10-30T01:30:00,1,0", "2005-10-30T01:00:00,1,0", "2005-10-30T01:30:00,1,0");
        await PlayAsync(file, "--speed", "36000", "--tenant", "renhe-pharmacy");
        Assert.Contains("in 4  out 0", output.ToString());
    }

    [Fact]
    public async Task Wrong_lines_are_named_and_nothing_is_sent()
    {
        var file = await FileAsync("2005-07-25T08:00:00,5,0", "yesterday,1,1", "2005-07-25T09:00:00,-3,0");
        Assert.Equal(1, await RunAsync(file, "--tenant", "sunshine-community"));
        Assert.Contains("line 3: time-malformed", problems.ToString());
        Assert.Contains("line 4: count-malformed", problems.ToString());
        Assert.Equal(0, await InsideAsync("sunshine-community", 0));

        await File.WriteAllTextAsync(file, "when,how many\n");
        Assert.Equal(1, await RunAsync(file));
        Assert.Contains("line 1: header-missing", problems.ToString());
        Assert.Equal(1, await RunAsync(Path.Combine(folder, "nowhere.csv")));
        Assert.Contains("There is no file", problems.ToString());
    }

    [Theory]
    [InlineData("What does --sped mean?", "a.csv", "--sped", "3")]
    [InlineData("--speed fast is not a positive number", "a.csv", "--speed", "fast")]
    [InlineData("--venue needs a value", "a.csv", "--venue")]
    [InlineData("--from July is not a day", "a.csv", "--from", "July")]
    [InlineData("Which file?", "--mode", "counts")]
    public async Task Arguments_that_make_no_sense_are_answered_with_how_to_ask(string answer, params string[] arguments)
    {
        Assert.Equal(2, await new Simulate(Demo, output, problems).RunAsync(arguments, CancellationToken.None));
        Assert.Contains(answer, problems.ToString());
        Assert.Contains("--speed", problems.ToString());
    }

    [Fact]
    public async Task Without_a_server_it_says_how_to_start_one()
    {
        var file = await FileAsync("2005-07-25T08:00:00,5,0");
        Assert.Equal(1, await new Simulate(Demo, output, problems).RunAsync([file, "--base-url", "http://localhost:9"], CancellationToken.None));
        Assert.Contains("No server answers at http://localhost:9/. Start it in another window: dotnet run --project src/Web", problems.ToString());
    }

    [Fact]
    public async Task A_wrong_key_and_an_unknown_tenant_are_explained()
    {
        var file = await FileAsync("2005-07-25T08:00:00,5,0");
        Assert.Equal(1, await RunAsync(file, "--key", "hck_wrong"));
        Assert.Contains("does not know this API key", problems.ToString());
        Assert.Equal(1, await RunAsync(file, "--tenant", "moon"));
        Assert.Contains("It knows sunshine-community", problems.ToString());
    }

    [Fact]
    public async Task Ctrl_C_ends_it_well()
    {
        var file = await FileAsync("2005-07-25T08:00:00,5,0", "2005-07-25T08:30:00,4,1");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.Equal(0, await new Simulate(Demo, output, problems).RunAsync([file, "--base-url", site.Address, "--speed", "1", "--tenant", "sunshine-community"], stop.Token));
        Assert.Contains("Stopped.", output.ToString());
    }

    private DemoFile Demo => site.App.Services.GetRequiredService<DemoFile>();

    private DemoHouse House => Demo.Read()!;

    private async Task PlayAsync(params string[] arguments) => Assert.True(await RunAsync(arguments) == 0, problems.ToString());

    private Task<int> RunAsync(params string[] arguments) => new Simulate(Demo, output, problems).RunAsync([.. arguments, "--base-url", site.Address], CancellationToken.None);

    private async Task<string> FileAsync(params string[] lines)
    {
        var path = Path.Combine(folder, "counts.csv");
        await File.WriteAllLinesAsync(path, ["time_local,in,out", .. lines]);
        return path;
    }

    private async Task<int> InsideAsync(string identifier, int venue)
    {
        var tenant = House.Tenants.Single(tenant => tenant.Identifier == identifier);
        using var api = new HttpClient { BaseAddress = new Uri(site.Address) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.ApiKey);
        return (await api.GetFromJsonAsync<JsonElement>($"/api/v1/venues/{tenant.Venues[venue].Id}/occupancy")).GetProperty("inside").GetInt32();
    }
}
