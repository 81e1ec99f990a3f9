using System.Net;
using HealthCode.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Shell;

public sealed class DrainTests
{
    [Fact]
    public async Task A_node_that_drains_is_alive_but_not_ready()
    {
        await using var app = new HealthCodeApp();
        var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);

        app.Services.GetRequiredService<Drain>().Begin();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    [Fact]
    public async Task Steps_run_in_order_after_intake_stopped_and_one_that_fails_stops_no_other()
    {
        var ran = new List<string>();
        Drain? drain = null;
        Task Note(string name)
        {
            ran.Add($"{name} {drain!.IsDraining}");
            return name == "queue" ? Task.FromException(new InvalidOperationException("broken")) : Task.CompletedTask;
        }
        DrainStep[] steps = [new(90, "checkpoint", (_, _) => Note("checkpoint")), new(10, "queue", (_, _) => Note("queue"))];
        drain = new Drain(new ServiceCollection().BuildServiceProvider(), steps, Options.Create(new DrainOptions()), NullLogger<Drain>.Instance);

        await drain.StoppingAsync(CancellationToken.None);

        Assert.Equal(["queue True", "checkpoint True"], ran);
    }
}
