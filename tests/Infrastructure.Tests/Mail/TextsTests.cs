using System.Net;
using System.Text;
using System.Text.Json;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Tests.Mail;

public sealed class TextsTests
{
    private const string Number = "+8613912345678";
    private const string Words = "123456 是您的验证码 \"HealthCode\"";
    private static readonly TimeSpan Useful = TimeSpan.FromMinutes(10);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_gateway_gets_the_JSON_it_was_promised_and_a_refused_message_is_tried_again(StorageProvider engine)
    {
        await using var gateway = new Gateway { Answer = HttpStatusCode.ServiceUnavailable };
        await using var house = await JobsHouse.OpenAsync(engine: engine, settings: new()
        {
            ["Texts:Gateway"] = "Http", ["Texts:Url"] = gateway.Url, ["Texts:Authorization"] = "Key secret",
            ["Texts:Body"] = """{"number":"{to}","params":["{text}"],"id":"{id}"}""",
        });
        await QueueAsync(house);

        Assert.Equal(0, await house.DeliverAsync(Region.Tenant));
        gateway.Answer = HttpStatusCode.Accepted;
        house.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await house.DeliverAsync(Region.Tenant));

        var (first, second) = (gateway.Asked[0], gateway.Asked[1]);
        Assert.Equal(first, second);
        Assert.Equal("Key secret", second.Authorization);
        using var json = JsonDocument.Parse(second.Body);
        Assert.Equal(Number, json.RootElement.GetProperty("number").GetString());
        Assert.Equal(Words, json.RootElement.GetProperty("params")[0].GetString());
        Assert.True(json.RootElement.GetProperty("id").TryGetGuid(out _));
    }

    [Fact]
    public async Task Through_a_mail_gateway_the_number_is_in_the_address()
    {
        await using var server = new SmtpServer();
        await using var house = await JobsHouse.OpenAsync(settings: new(server.Settings) { ["Texts:Gateway"] = "Mail", ["Texts:Address"] = "{to}@texts.example.org" });
        await QueueAsync(house);

        Assert.Equal(1, await house.DeliverAsync(Region.Tenant));

        var mail = await server.NextAsync();
        Assert.Equal("8613912345678@texts.example.org", mail.To.Mailboxes.Single().Address);
        Assert.Equal(Words, mail.TextBody!.Trim());
    }

    [Fact]
    public async Task What_could_not_leave_while_it_was_of_use_does_not_leave_at_all()
    {
        await using var gateway = new Gateway { Answer = HttpStatusCode.BadGateway };
        await using var house = await JobsHouse.OpenAsync(settings: new() { ["Texts:Gateway"] = "Http", ["Texts:Url"] = gateway.Url });
        await QueueAsync(house);
        await house.DeliverAsync(Region.Tenant);

        gateway.Answer = HttpStatusCode.OK;
        house.Time.Advance(Useful);
        await house.DeliverAsync(Region.Tenant);

        Assert.Single(gateway.Asked);
        Assert.True(await house.WithAsync(db => db.Outbox.AllAsync(message => message.DoneUtc != null), Region.Tenant));
    }

    [Fact]
    public async Task After_the_key_of_its_day_is_destroyed_a_message_opens_no_more()
    {
        await using var house = await JobsHouse.OpenAsync(settings: new() { ["Texts:Gateway"] = "Files" });
        await QueueAsync(house);

        await house.Get<KeyStore>().DestroyBeforeAsync(new KeyName(KeyPurpose.TextMessages, Region.Tenant.Id, TextPost.DayOf(house.NowUtc).AddDays(1)));
        await house.DeliverAsync(Region.Tenant);

        Assert.False(Directory.Exists(Path.Combine(house.Folder, "outbox")));
    }

    [Theory]
    [InlineData("Http", "Texts:Url", "http://gateway.example.org/", "Texts:Url")]
    [InlineData("Http", "Texts:Body", """{"to":{to}""", "Texts:Body")]
    [InlineData("Mail", "Texts:Address", "all@texts.example.org", "Texts:Address")]
    [InlineData("Off", "Texts:TimeoutSeconds", "300", "Texts:TimeoutSeconds")]
    public async Task A_wrong_setting_is_named(string gateway, string setting, string value, string words)
    {
        await using var house = await JobsHouse.OpenAsync(settings: new() { ["Texts:Gateway"] = gateway, ["Texts:Url"] = "https://gateway.example.org/", [setting] = value });

        Assert.Contains(words, Assert.Throws<OptionsValidationException>(() => house.Get<IOptions<TextOptions>>().Value).Message, StringComparison.Ordinal);
    }

    private static async Task QueueAsync(JobsHouse house)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await using var db = house.Database.CreateContext();
        await house.Get<TextPost>().QueueAsync(db, Number, Words, Useful);
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody's HTTP gateway on a loopback port.</summary>
    private sealed class Gateway : IAsyncDisposable
    {
        private readonly HttpListener listener;
        private readonly Task running;

        public Gateway()
        {
            for (var port = 20_000 + Random.Shared.Next(20_000); ; port++)
            {
                Url = $"http://127.0.0.1:{port}/send/";
                // One that could not start is of no use any more.
                listener = new HttpListener { Prefixes = { Url } };
                try
                {
                    listener.Start();
                    break;
                }
                catch (HttpListenerException)
                {
                    // Taken: the next one.
                }
            }
            running = Task.Run(ListenAsync);
        }

        public string Url { get; } = "";
        public HttpStatusCode Answer { get; set; }
        public List<(string? Authorization, string Body)> Asked { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ListenAsync()
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                Asked.Add((call.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
                call.Response.StatusCode = (int)Answer;
                call.Response.Close();
            }
        }
    }
}
