using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>A citizen with a code of a given state, and the picture of it on their own phone.</summary>
internal sealed class CodeHolder(PageGuard phone, Guid citizen) : IAsyncDisposable
{
    public Guid CitizenId => citizen;

    public IPage Page => phone.Page;

    public static async Task<CodeHolder> OpenAsync(Site site, CodeState state)
    {
        var phone = await PageGuard.OpenAsync(site, Look.Pocket);
        var citizen = await Citizen.IdOfAsync(site, await Citizen.SignInAsync(site, phone.Page));
        await using var scope = site.Services.CreateAsyncScope();
        var (now, pack) = (site.Clock.GetUtcNow().UtcDateTime, site.Services.GetRequiredService<PolicyPacks>().Current);
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(citizen, pack, new(state, null, now.AddDays(7), null, null, null), CodeCause.Declared, now, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
        await phone.Page.GotoAsync("/me/code");
        return new CodeHolder(phone, citizen);
    }

    /// <summary>The living code as another phone's camera sees it now; it is dead in a minute.</summary>
    public async Task<byte[]> ShowAsync()
    {
        await phone.Page.ReloadAsync();
        var picture = phone.Page.Locator("[data-code] svg");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        return await picture.ScreenshotAsync();
    }

    public ValueTask DisposeAsync() => phone.DisposeAsync();
}
