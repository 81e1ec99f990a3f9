using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace HealthCode.Web.Tests.Harness;

/// <summary>The program on either engine, shared by many tests: each opens a tenant of its own.</summary>
public sealed class House : IAsyncDisposable
{
    public const string PublicUrl = "https://code.example.org";
    private readonly TestDatabase database;
    private readonly HealthCodeApp app;

    private House(TestDatabase database)
    {
        this.database = database;
        app = new HealthCodeApp().With("Site:PublicUrl", PublicUrl);
        foreach (var (setting, value) in database.Settings)
        {
            if (value is not null)
                app.With(setting, value);
        }

        app.ClientOptions.BaseAddress = new Uri(PublicUrl);
    }

    public IServiceProvider Services => app.Services;

    public static async Task<House> BuildAsync(StorageProvider provider) => new(await TestDatabase.CreateAsync(provider));

    public async Task<TenantOfTest> OpenTenantAsync()
    {
        var tenant = await app.OpenTenantAsync();
        return new TenantOfTest(this, tenant, Api(await app.CreateApiKeyAsync(tenant)));
    }

    /// <summary>Another system with a key; null: a stranger without one.</summary>
    public HttpClient Api(string? key)
    {
        var client = app.Api(key);
        client.BaseAddress = new Uri(PublicUrl);
        return client;
    }

    /// <summary>Somebody of the tenant's staff at the desk, signed in through the page.</summary>
    public async Task<Desk> SignInAsync(TenantInfo tenant, MemberRole role, string language)
    {
        var account = await app.AddStaffAsync(tenant, role);
        var client = app.CreateDefaultClient(new Uri(PublicUrl), new RedirectHandler(), new CookieContainerHandler());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var desk = new Desk(client, tenant);
        await desk.OpenAsync("/sign-in");
        await desk.SubmitAsync(Desk.Form("sign-in"), ("email", account.Email), ("password", account.Password));
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A tenant of one test, with a key to the API.</summary>
public sealed record TenantOfTest(House House, TenantInfo Info, HttpClient Api)
{
    public Task<Desk> SignInAsync(MemberRole role = MemberRole.Manager, string language = "en") => House.SignInAsync(Info, role, language);
}
