using System.Net;
using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Features.Privacy.Own;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Family;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Privacy;

public sealed class OwnExportTests : IAsyncDisposable
{
    private const string Number = "+8613912345611";
    private const string Form = "form[action='/me/export/file']";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public OwnExportTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_copy_holds_every_personal_field_at_the_place_that_is_promised()
    {
        var browser = await FullCitizenAsync();

        var answer = await browser.SubmitAsync("/me/export", Form);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(OwnExport.Format, file.RootElement.GetProperty("format").GetString());
        var missing = OwnExportFields.Places.Where(field => !Read(file.RootElement, field.Value.Split('.')).Any(value => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)));
        Assert.Empty(missing.Select(field => $"{field.Key} at {field.Value}"));
        Assert.Equal(("+8613912345611", "张三丰", "11010519491231002X"),
            (Read(file.RootElement, ["account", "phone"]).Single().GetString(), Read(file.RootElement, ["account", "name"]).Single().GetString(), Read(file.RootElement, ["account", "document", "number"]).Single().GetString()));
        Assert.Contains("36.5 °C", Read(file.RootElement, ["declarations[]", "answers[]", "answer"]).Select(value => value.GetString()));
        Assert.Equal(OwnExportFields.Elsewhere.Count, file.RootElement.GetProperty("notInThisFile").GetArrayLength());
        // Taking it is seen, in the copy and on the page.
        Assert.Contains("own-export", Read(file.RootElement, ["accesses[]", "kind"]).Select(value => value.GetString()));
        Assert.Contains("You took a copy of your data", await browser.ReadAsync("/me/accesses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unlocked_phone_is_not_enough_a_fresh_code_is()
    {
        var browser = await app.CitizenAsync(Number);
        var token = (await browser.OpenAsync("/me/export")).QuerySelector($"{Form} input")!.GetAttribute("value")!;
        clock.Advance(CitizenSession.Fresh);

        Assert.Null((await browser.OpenAsync("/me/export")).QuerySelector(Form));
        var answer = await browser.PostAsync("/me/export/file", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("/me/prove?next=%2Fme%2Fexport", answer.Place());

        var asked = await browser.SubmitAsync(answer.Place(), "main form");
        Assert.Equal("/me/prove/code?next=%2Fme%2Fexport", asked.Place());
        var code = await app.CodeToAsync(Number, 2);
        Assert.Equal("nowhere (200)", (await browser.EnterCodeAsync(code == "000000" ? "000001" : "000000", asked.Place())).Place());
        Assert.Equal("/me/export", (await browser.EnterCodeAsync(code, asked.Place())).Place());
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/me/export", Form)).StatusCode);
    }

    [Fact]
    public async Task A_code_for_signing_in_proves_nothing_again_and_another_persons_proof_neither()
    {
        var browser = await app.CitizenAsync(Number);
        clock.Advance(CitizenSession.Fresh);
        var other = await app.SignInCitizenAsync("+8613912345612");

        Assert.Empty((await browser.OpenAsync("/me/prove/code")).QuerySelectorAll("main form"));
        Assert.NotNull((await other.OpenAsync("/me/export")).QuerySelector(Form));
        Assert.Null((await browser.OpenAsync("/me/export")).QuerySelector(Form));
    }

    [Fact]
    public async Task The_sixth_copy_within_an_hour_has_to_wait()
    {
        var browser = await app.SignInCitizenAsync(Number);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/me/export", Form)).StatusCode);

        var answer = await browser.SubmitAsync("/me/export", Form);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Erasing_takes_everything_of_it_along()
    {
        var browser = await FullCitizenAsync();

        await browser.SubmitAsync("/me/erase", "main form");

        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        // The child, whom nobody can reach any more, goes by the next purge a day later.
        Assert.Equal((1, 0, 0, 0), (await db.Citizens.CountAsync(), await db.CitizenPasskeys.CountAsync(), await db.NumberChanges.CountAsync(), await db.CodeReminders.CountAsync()));
        Assert.Equal((0, 0, 0), (await db.Guardianships.CountAsync(), await db.FamilyCases.CountAsync(), await db.ConsentRequests.CountAsync()));
        Assert.Equal((0, 0, 0), (await db.Accesses.CountAsync(), await db.Declarations.CountAsync(), await db.CodeChanges.CountAsync()));
    }

    /// <summary>Somebody of whom something is kept in every table that can; the way there is not this test's.</summary>
    private async Task<HttpClient> FullCitizenAsync()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync();
        await browser.SendAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await browser.AnswerAsync(await browser.AgreeAsync(), "36.6");
        var citizen = await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(Number, default);
        await using var scope = app.Services.CreateAsyncScope();
        var (db, seal, now) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), app.Services.GetRequiredService<CitizenSeal>(), clock.GetUtcNow().UtcDateTime);
        var (passkeys, pack) = (scope.ServiceProvider.GetRequiredService<PasskeyStore>(), app.Services.GetRequiredService<PolicyPacks>().Current);
        await passkeys.AddOrUpdatePasskeyAsync((await passkeys.OwnerOfAsync(citizen, default))!, new([1, 2], [3], now, 0, null, true, false, false, [], []) { Name = "Firefox · Android" }, default);
        await app.Services.GetRequiredService<CitizenNumbers>().ChangeAsync(db, citizen, "+8613912345619", atOnce: false, default);
        var review = ReviewCase.Appeal(await db.CodeChanges.FirstAsync(), await seal.ProtectAsync(citizen, "I was elsewhere"), TimeSpan.FromHours(24), now);
        review.Close(ReviewOutcome.Confirmed, Guid.NewGuid(), await seal.ProtectAsync(citizen, "looked at it"), now);
        var proposal = new StateProposal(CodeState.Amber, "", "a reason of ten letters", "an evidence of ten", now.AddDays(2));
        var decision = StateDecision.Propose(review, pack, proposal, await Infrastructure.Codes.Review.Grounds.ProtectAsync(seal, citizen, proposal), Guid.NewGuid(), now);
        decision.Refuse(Guid.NewGuid(), await seal.ProtectAsync(citizen, "not enough"), now);
        db.AddRange(review, decision, AppealMaterial.Of(review, "image/png", await seal.ProtectBytesAsync(citizen, [1, 2, 3]), now), CodeReminder.Of(citizen, now.AddDays(1), now));
        var (evidence, test) = (app.Services.GetRequiredService<EvidenceSeal>(), new TestEvidence(Domain.Codes.Evidence.TestResult.Negative, now, "实验室 Laboratory"));
        var own = (await db.Citizens.SingleAsync(row => row.Id == citizen)).EvidenceRef!;
        db.Add(await evidence.SealAsync(own, test, await evidence.HashAsync(test), Guid.NewGuid()));
        await db.SaveChangesAsync();
        await FamilyRows.AddAsync(app.Services, citizen, now);
        return browser;
    }

    private static IEnumerable<JsonElement> Read(JsonElement from, string[] path)
    {
        if (path.Length == 0)
            return [from];
        var name = path[0];
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name.TrimEnd('[', ']'), out var found))
            return [];
        return name.EndsWith("[]", StringComparison.Ordinal) ? found.EnumerateArray().SelectMany(item => Read(item, path[1..])) : Read(found, path[1..]);
    }
}
