using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Family;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

public sealed class ReminderTests : IAsyncDisposable
{
    private const string Number = "+8613912345691";

    // Ten in the morning in the region.
    private readonly HeldClock clock = new(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(2), TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public ReminderTests() => app = new HealthCodeApp().WithClock(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_wished_it_is_told_once_a_day_before_in_words_that_name_no_state()
    {
        using var phone = await GreenAsync("yes");
        await RemindAsync();
        Assert.Single(await app.TextsToAsync(Number));
        clock.Advance(TimeSpan.FromDays(6));

        await RemindAsync();
        await RemindAsync();
        clock.Advance(CodeReminder.Spread);
        await DeliverAsync();

        var said = await app.TextToAsync(Number, 2);
        Assert.Contains("/me", said, StringComparison.Ordinal);
        foreach (var word in (string[])["green", "amber", "red ", "health", "绿", "黄", "红", "健康"])
            Assert.DoesNotContain(word, said.Replace("healthcode.test", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        await RemindAsync();
        await DeliverAsync();
        Assert.Equal(2, (await app.TextsToAsync(Number)).Count);
    }

    [Fact]
    public async Task It_is_written_in_the_language_in_which_it_was_wished()
    {
        using var phone = await GreenAsync("yes", "zh-CN");
        clock.Advance(TimeSpan.FromDays(6));
        await RemindAsync();
        clock.Advance(CodeReminder.Spread);
        await DeliverAsync();

        Assert.Contains("请及时更新", await app.TextToAsync(Number, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_wish_no_text_leaves_and_the_pages_tell_all_the_same()
    {
        using var phone = await GreenAsync(null);
        Assert.DoesNotContain("runs out on", await phone.Browser.ReadAsync("/me"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(6) + TimeSpan.FromHours(1));
        await RemindAsync();

        Assert.Empty(await RemindersAsync());
        Assert.Contains("Your code runs out on", await phone.Browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("Your code runs out on", await phone.Browser.ReadAsync("/me/code"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Your code has run out", await phone.Browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_renewed_meanwhile_and_a_wish_taken_back_are_not_told_of()
    {
        using var phone = await GreenAsync("yes");
        clock.Advance(TimeSpan.FromDays(6));
        await RemindAsync();
        Assert.Single(await RemindersAsync());
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        clock.Advance(CodeReminder.Spread);
        await DeliverAsync();
        await DeliverAsync();
        Assert.Single(await app.TextsToAsync(Number));

        clock.Advance(TimeSpan.FromDays(6));
        await RemindAsync();
        Assert.Equal("/me/code?done=not-reminded", (await phone.Browser.SubmitAsync("/me/code", "form[action='/me/code/reminder']", ("wanted", "no"))).Place());
        clock.Advance(CodeReminder.Spread);
        await DeliverAsync();
        await DeliverAsync();
        Assert.Single(await app.TextsToAsync(Number));
    }

    [Fact]
    public async Task An_agent_who_wished_it_is_told_of_a_dependants_code_and_not_after_the_end()
    {
        using var phone = await HolderPhone.SignInAsync(app, Number);
        var child = await app.DependantAsync(phone.Citizen, "王小宝", Now);
        var other = await app.DependantAsync(phone.Citizen, "李小贝", Now);
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        foreach (var person in new[] { child, other })
        {
            await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7), person);
            var path = $"{Kin.HomeOf(person)}/code";
            Assert.Equal($"{path}?done=reminded", (await phone.Browser.SubmitAsync(path, $"form[action='{path}/reminder']", ("wanted", "yes"))).Place());
        }
        clock.Advance(TimeSpan.FromDays(6));
        await RemindAsync();
        await RemindAsync();
        Assert.Equal(2, (await RemindersAsync()).Count);
        await app.UnbindAsync(phone.Citizen, other, Now);
        clock.Advance(CodeReminder.Spread);
        await DeliverAsync();
        await DeliverAsync();

        var said = await app.TextToAsync(Number, 2);
        Assert.Contains("The code of 王** counts until", said, StringComparison.Ordinal);
        Assert.Contains(Kin.HomeOf(child), said, StringComparison.Ordinal);
        Assert.Equal(2, (await app.TextsToAsync(Number)).Count);
    }

    [Fact]
    public async Task By_night_nobody_is_woken()
    {
        using var phone = await GreenAsync("yes");
        clock.Advance(TimeSpan.FromDays(6) + TimeSpan.FromHours(12));

        await RemindAsync();

        Assert.Empty(await RemindersAsync());
    }

    /// <summary>Green for a week, from now.</summary>
    private async Task<HolderPhone> GreenAsync(string? wanted, string language = "en")
    {
        var phone = await HolderPhone.SignInAsync(app, Number);
        await phone.DecideAsync(CodeState.Green, Now, TimeSpan.FromDays(7));
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        phone.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (wanted is not null)
            Assert.Equal("/me/code?done=reminded", (await phone.Browser.SubmitAsync("/me/code", "form[action='/me/code/reminder']", ("wanted", wanted))).Place());
        return phone;
    }

    private async Task RemindAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RemindOfCodes>(scope.ServiceProvider).RunAsync(default);
    }

    private Task<int> DeliverAsync() => app.InAsync(Region.Tenant, services => services.GetRequiredService<OutboxDelivery>().DeliverAsync(default));

    private async Task<List<CodeReminder>> RemindersAsync()
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return await db.CodeReminders.AsNoTracking().ToListAsync();
    }
}
