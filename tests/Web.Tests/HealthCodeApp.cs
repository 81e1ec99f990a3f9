using System.Net.Http.Headers;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthCode.Web.Tests;

public sealed record StaffAccount(Guid Id, string Email, string Password);

/// <summary>The real program on a database of its own in a temporary folder; nothing is replaced but time, when asked.</summary>
public sealed class HealthCodeApp : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-web-").FullName;
    private readonly Dictionary<string, string> settings = new() { ["Demo:Enabled"] = "false" };
    private string environment = "Development";
    private TimeProvider? clock;

    public string DataDirectory => folder;

    public LogLines Logs { get; } = new();

    /// <summary>Before the first use.</summary>
    public HealthCodeApp With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    public HealthCodeApp WithClock(TimeProvider time)
    {
        clock = time;
        return this;
    }

    public HealthCodeApp In(string name)
    {
        environment = name;
        return this;
    }

    public async Task<TenantInfo> OpenTenantAsync(string? identifier = null, TenantKind kind = TenantKind.Business, string timeZone = "Asia/Shanghai")
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        identifier ??= "t" + Guid.NewGuid().ToString("n")[..10];
        var tenant = Tenant.Open(identifier, $"Name of {identifier}", kind, timeZone, DateTime.UtcNow);
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        return new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
    }

    public async Task<StaffAccount> AddStaffAsync(TenantInfo tenant, MemberRole role)
    {
        var account = await AddAccountAsync();
        await JoinAsync(account, tenant, role);
        return account;
    }

    public async Task JoinAsync(StaffAccount account, TenantInfo tenant, MemberRole role)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Members.Add(Member.Join(account.Id, tenant.Id, role, DateTime.UtcNow));
        await db.SaveChangesAsync();
        Services.GetRequiredService<StaffRights>().Forget(account.Id);
    }

    public async Task LeaveAsync(StaffAccount account, TenantInfo tenant)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Members.Where(member => member.UserId == account.Id && member.TenantId == tenant.Id).ExecuteDeleteAsync();
        Services.GetRequiredService<StaffRights>().Forget(account.Id);
    }

    public Task<StaffAccount> AddOperatorAsync() => AddRegionStaffAsync(RegionDuty.Operator);

    public async Task<StaffAccount> AddRegionStaffAsync(params RegionDuty[] duties)
    {
        var account = await AddAccountAsync();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.RegionRoles.AddRange(duties.Select(duty => RegionRole.Grant(account.Id, duty)));
        await db.SaveChangesAsync();
        return account;
    }

    public async Task<StaffAccount> AddAccountAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var email = $"{Guid.NewGuid():n}@staff.example";
        const string password = "correct horse battery";
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Wang Fang" };
        var result = await users.CreateAsync(user, password);
        return result.Succeeded ? new StaffAccount(user.Id, email, password) : throw new InvalidOperationException(result.ToString());
    }

    public async Task<string> CreateApiKeyAsync(TenantInfo tenant, string name = "test") => (await InAsync(tenant, services => services.GetRequiredService<ApiKeys>().CreateAsync(name))).Secret;

    /// <summary>Work inside a tenant, with services of a scope.</summary>
    public async Task<T> InAsync<T>(TenantInfo tenant, Func<IServiceProvider, Task<T>> work)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>A browser that has not signed in: keeps cookies, does not follow redirects, asks for pages.</summary>
    public HttpClient Browser()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>A browser of somebody who signed in through the form.</summary>
    public async Task<HttpClient> SignInAsync(StaffAccount account)
    {
        var browser = Browser();
        var answer = await browser.SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));
        return answer.StatusCode == System.Net.HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"The sign-in answered {answer.StatusCode}.");
    }

    /// <summary>Another system with a key; null sends none.</summary>
    public HttpClient Api(string? key)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        if (!settings.Keys.Any(setting => setting.StartsWith("Storage:", StringComparison.Ordinal)))
            TestDatabase.PutSqlite(folder);
        builder.UseSetting("Storage:DataDirectory", folder);
        foreach (var (setting, value) in settings)
            builder.UseSetting(setting, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services =>
        {
            // Signing in is tested often; how slow the hash is, is not.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            if (clock is not null)
                services.Replace(ServiceDescriptor.Singleton(clock));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, true);
    }
}
