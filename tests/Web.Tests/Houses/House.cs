using System.Net.Http.Headers;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Houses;

/// <summary>The real application on a real database of its own; tests enter through the front door, each as a tenant of its own.</summary>
public sealed class House : WebApplicationFactory<Program>
{
    public const string PublicUrl = "https://code.example.org";
    private const string Password = "correct horse battery";
    private readonly TestDatabase database;

    private House(TestDatabase database) => this.database = database;

    public static async Task<House> BuildAsync(StorageProvider provider)
    {
        var house = new House(await TestDatabase.CreateAsync(provider));
        _ = house.Services;
        return house;
    }

    public async Task<TenantOfTest> OpenTenantAsync(string name = "阳光社区")
    {
        var tenant = Tenant.Open($"t-{Guid.NewGuid():N}", name, TenantKind.Business, "Asia/Shanghai", DateTime.UtcNow);
        var info = new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        using (TenantScope.Enter(info))
        {
            var (_, secret) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("tests", Guid.Empty, CancellationToken.None);
            return new TenantOfTest(this, info, Api(secret));
        }
    }

    public HttpClient Api(string? key)
    {
        var client = CreateDefaultClient(new Uri(PublicUrl));
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Somebody of the tenant's staff at the desk, signed in through the page.</summary>
    public async Task<Desk> SignInAsync(TenantInfo tenant, MemberRole role, string language)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await using (var scope = Services.CreateAsyncScope())
        {
            var user = new StaffUser { UserName = email, Email = email, DisplayName = "Test" };
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
            Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(error => error.Description)));
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            db.Members.Add(Member.Join(user.Id, tenant.Id, role, DateTime.UtcNow));
            await db.SaveChangesAsync();
        }

        var client = CreateDefaultClient(new Uri(PublicUrl), new RedirectHandler(), new CookieContainerHandler());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var desk = new Desk(client, tenant);
        await desk.OpenAsync("/sign-in");
        await desk.SubmitAsync(Desk.Form("sign-in"), ("email", email), ("password", Password));
        return desk;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in database.Settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Site:PublicUrl", PublicUrl);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Error");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A tenant of one test, with a key to the API.</summary>
public sealed record TenantOfTest(House House, TenantInfo Info, HttpClient Api)
{
    public Task<Desk> SignInAsync(MemberRole role = MemberRole.Manager, string language = "en") => House.SignInAsync(Info, role, language);
}
