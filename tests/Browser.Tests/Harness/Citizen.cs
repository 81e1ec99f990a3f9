using System.Globalization;
using System.Text.Json;
using HealthCode.Infrastructure.Accounts.Citizens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>Somebody with a phone number of their own, who signs in with the code that was sent to it.</summary>
internal static class Citizen
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<string> SignInAsync(Site site, IPage page)
    {
        var number = "+86139" + Random.Shared.Next(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        await page.GotoAsync("/me/sign-in");
        await page.Locator("#phone").FillAsync(number);
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.Locator("#code").FillAsync(await CodeToAsync(site, number));
        await page.Locator("main form .btn-primary").ClickAsync();
        // Not the address: waiting for it may miss the load that came with it.
        await page.Locator("form[action='/me/sign-out']").WaitForAsync();
        return number;
    }

    public static Task<Guid> IdOfAsync(Site site, string number) => site.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(number, default);

    /// <summary>The six digits of the newest text message; waits until there is one.</summary>
    public static async Task<string> CodeToAsync(Site site, string number)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(50))
        {
            foreach (var file in Directory.Exists(site.Outbox) ? Directory.GetFiles(site.Outbox, "*-text-*.json").OrderDescending(StringComparer.Ordinal).ToArray() : [])
            {
                using var message = JsonDocument.Parse(await File.ReadAllTextAsync(file));
                if (message.RootElement.GetProperty("to").GetString() == number)
                    return new([.. message.RootElement.GetProperty("text").GetString()!.Where(char.IsAsciiDigit).Take(6)]);
            }
        }
        throw new InvalidOperationException($"No text message to {number} in {Patience.TotalSeconds} s.");
    }
}
