using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Registers;

/// <summary>The program on SQLite with a clock that can be moved; each test opens a tenant of the kind it is about.</summary>
public sealed class RegisterHouse : IAsyncDisposable
{
    /// <summary>Monday, ten in the morning in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://code.example.org");
    private readonly HealthCodeApp app;

    public RegisterHouse() => app = new HealthCodeApp().With("Site:PublicUrl", Address.ToString()).WithClock(Clock);

    public HeldClock Clock { get; } = new(Start);

    public string DataDirectory => app.DataDirectory;

    public async Task<TenantInfo> OpenTenantAsync(TenantKind kind) => await app.OpenTenantAsync(kind: kind);

    public async Task<Desk> SignInAsync(TenantInfo tenant, MemberRole role = MemberRole.Clerk, string language = "en")
    {
        var account = await app.AddStaffAsync(tenant, role);
        var client = app.CreateDefaultClient(Address, new RedirectHandler(), new CookieContainerHandler());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var desk = new Desk(client, tenant);
        await desk.OpenAsync("/sign-in");
        await desk.SubmitAsync(Desk.Form("sign-in"), ("email", account.Email), ("password", account.Password));
        return desk;
    }

    /// <summary>A gate of the tenant.</summary>
    public async Task<HttpClient> ApiAsync(TenantInfo tenant) => app.Api(await app.CreateApiKeyAsync(tenant));

    /// <summary>Somebody of the region, outside every tenant.</summary>
    public async Task<HttpClient> SignInAsync(params RegionDuty[] duties)
    {
        var account = await app.AddRegionStaffAsync(duties);
        var client = app.CreateDefaultClient(Address, new CookieContainerHandler());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await client.SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));
        return client;
    }

    public IServiceProvider Services => app.Services;

    public Task<T> InAsync<T>(TenantInfo tenant, Func<AppDbContext, Task<T>> work) =>
        app.InAsync(tenant, services => work(services.GetRequiredService<AppDbContext>()));

    public Task<T> WithAsync<T>(TenantInfo tenant, Func<IServiceProvider, Task<T>> work) => app.InAsync(tenant, work);

    /// <summary>Actions of the audit log that begin so, from the outbox, where they stand at once.</summary>
    public async Task<int> CountAuditAsync(TenantInfo tenant, string action) =>
        await InAsync(tenant, db => db.Outbox.CountAsync(message => message.Kind == AuditTrail.Kind && message.Payload.Contains($"\"{action}\"")));

    /// <summary>A file taken out through the form on the page.</summary>
    public static async Task<(string? FileName, string Text)> TakeAsync(Desk desk, string reason)
    {
        var form = desk.Page.QuerySelector("form.sheet-form") ?? throw new InvalidOperationException($"Nothing can be taken out at {desk.Path}");
        var fields = form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("name") == "reason" ? reason : input.GetAttribute("value") ?? ""));
        using var response = await desk.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        return (response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
