using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A member of staff with an account of their own.</summary>
public sealed record Staff(Guid Id, string Email)
{
    private const string Password = "a long enough password";

    public static async Task<Staff> JoinAsync(Site site, Guid tenant, MemberRole role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = $"{Guid.NewGuid():N}@example.org", DisplayName = "王芳" };
        user.Email = user.UserName;
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
        Assert.True(made.Succeeded, made.ToString());
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Members.Add(Member.Join(user.Id, tenant, role, DateTime.UtcNow));
        await db.SaveChangesAsync();
        return new Staff(user.Id, user.Email);
    }

    /// <summary>An owner elsewhere, too.</summary>
    public async Task JoinAsync(Site site, Guid tenant)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Members.Add(Member.Join(Id, tenant, MemberRole.Owner, DateTime.UtcNow));
        await db.SaveChangesAsync();
    }

    public async Task GrantAsync(Site site, RegionDuty duty)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.RegionRoles.Add(RegionRole.Grant(Id, duty));
        await db.SaveChangesAsync();
    }

    /// <summary>Through the form, until the page behind it is there.</summary>
    public async Task SignInAsync(IPage page, string to = "/tenants")
    {
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(to)}");
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        // The sign-in page's own address names the wanted page too.
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == to);
    }
}
