using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts;

public sealed class ApiKeyTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Address = "/api/v1/tenant";

    [Fact]
    public async Task A_key_decides_the_tenant()
    {
        var tenant = await app.OpenTenantAsync();

        var answer = await app.Api(await app.CreateApiKeyAsync(tenant)).GetFromJsonAsync<JsonElement>(Address);

        Assert.Equal(tenant.Identifier, answer.GetProperty("identifier").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hck_unknown")]
    [InlineData("")]
    public async Task Without_a_valid_key_the_api_says_so_in_its_own_form(string? key)
    {
        var answer = await app.Api(key).GetAsync(Address);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unauthenticated", problem.GetProperty("code").GetString());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()!.Length);
    }

    [Fact]
    public async Task The_staff_cookie_means_nothing_to_the_api()
    {
        var browser = await app.SignInAsync(await app.AddStaffAsync(await app.OpenTenantAsync(), MemberRole.Owner));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task A_key_means_nothing_to_pages()
    {
        var tenant = await app.OpenTenantAsync();
        var answer = await app.Api(await app.CreateApiKeyAsync(tenant)).GetAsync($"/t/{tenant.Identifier}/audit");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var tenant = await app.OpenTenantAsync();
        var (id, secret) = await app.InAsync(tenant, services => services.GetRequiredService<ApiKeys>().CreateAsync("gate"));
        Assert.Equal(HttpStatusCode.OK, (await app.Api(secret).GetAsync(Address)).StatusCode);

        Assert.True(await app.InAsync(tenant, services => services.GetRequiredService<ApiKeys>().RevokeAsync(id)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Api(secret).GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task A_key_revoked_by_another_node_is_refused_within_five_seconds()
    {
        var tenant = await app.OpenTenantAsync();
        var (id, secret) = await app.InAsync(tenant, services => services.GetRequiredService<ApiKeys>().CreateAsync("gate"));
        Assert.Equal(HttpStatusCode.OK, (await app.Api(secret).GetAsync(Address)).StatusCode);
        await app.InAsync(tenant, async services =>
        {
            // As the other node does it: its own memory forgets, this one's does not.
            var db = services.GetRequiredService<HealthCode.Infrastructure.Persistence.AppDbContext>();
            foreach (var handle in db.TenantHandles.Where(handle => handle.TargetId == id).ToList())
                handle.Expire(DateTime.UtcNow);
            return await db.SaveChangesAsync();
        });

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Api(secret).GetAsync(Address, deadline.Token)).StatusCode != HttpStatusCode.Unauthorized)
            deadline.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task Another_tenants_key_cannot_revoke_a_key()
    {
        var (id, secret) = await app.InAsync(await app.OpenTenantAsync(), services => services.GetRequiredService<ApiKeys>().CreateAsync("gate"));

        Assert.False(await app.InAsync(await app.OpenTenantAsync(), services => services.GetRequiredService<ApiKeys>().RevokeAsync(id)));
        Assert.Equal(HttpStatusCode.OK, (await app.Api(secret).GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task The_key_of_another_tenant_sees_what_a_key_sees_where_nothing_is()
    {
        var mine = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));
        var theirs = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));
        var venue = await mine.PostAsJsonAsync("/api/v1/venues", new { name = "Atrium", kind = "mall", capacity = 10, timeZone = "Asia/Shanghai" });
        Assert.Equal(HttpStatusCode.Created, venue.StatusCode);
        var id = (await venue.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync($"/api/v1/venues/{id}")).StatusCode);
        var foreign = await theirs.GetAsync($"/api/v1/venues/{id}");
        var unknown = await theirs.GetAsync($"/api/v1/venues/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(await WithoutTraceAsync(unknown), await WithoutTraceAsync(foreign));
        Assert.Empty((await theirs.GetFromJsonAsync<JsonElement>("/api/v1/venues")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"name": "A", "kind": "mall", "capacity": "many", "timeZone": "UTC"}""", "capacity")]
    [InlineData("""{"name": "A", """, "body")]
    [InlineData("", "body")]
    public async Task What_cannot_be_read_is_malformed_and_names_the_field(string json, string field)
    {
        var api = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));

        var answer = await api.PostAsync("/api/v1/venues", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("malformed", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Another_media_type_is_refused_as_such()
    {
        var api = app.Api(await app.CreateApiKeyAsync(await app.OpenTenantAsync()));

        var answer = await api.PostAsync("/api/v1/venues", new StringContent("name=A", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("unsupported-media-type", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere()
    {
        var secret = await app.CreateApiKeyAsync(await app.OpenTenantAsync());
        await app.Api(secret).GetAsync(Address);

        Assert.Equal(47, secret.Length);
        foreach (var file in Directory.EnumerateFiles(app.DataDirectory, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            Assert.DoesNotContain(secret, Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(app.Logs.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var problem = (await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>())!;
        problem.Remove("traceId");
        return JsonSerializer.Serialize(problem);
    }
}
