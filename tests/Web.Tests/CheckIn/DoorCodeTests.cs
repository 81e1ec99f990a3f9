using System.Net;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Keys;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using static HealthCode.Web.Tests.CheckIn.CodeDoor;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A gate reads personal codes, through the front door.</summary>
public sealed class DoorCodeTests(CitizenHouse fixture) : IClassFixture<CitizenHouse>
{
    private readonly VisitorHouse house = fixture.House;

    [Fact]
    public async Task A_green_code_passes_and_nobody_but_tracing_learns_whose_it_was()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house);

        var answer = await door.ScanAsync(phone);

        Assert.Equal("admit", Said(answer));
        var visit = Assert.Single(await house.VisitsAsync(door.At));
        var person = await door.OpenAsync(visit);
        Assert.Equal((phone.Citizen, null, "*"), (person!.CitizenId, person.Phone, person.Name));
        Assert.Empty(await door.FlagsAsync());
        var seen = Assert.Single(await house.App.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
        Assert.Equal((AccessKind.CodeReadAtDoor, visit.EnteredUtc), (seen.Kind, seen.AtUtc));
        Assert.Contains(door.At.Venue.Name, seen.By, StringComparison.Ordinal);
        Assert.Contains(door.At.Tenant.Name, seen.By, StringComparison.Ordinal);

        house.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("admit", Said(await door.ScanAsync(phone, "out")));
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(door.At)).LeftBy);
    }

    [Theory]
    [InlineData(CodeState.Amber, "attention code-amber", FlagRule.CodeAmber, 1)]
    [InlineData(CodeState.Red, "refuse code-red", FlagRule.CodeRed, 0)]
    [InlineData(CodeState.Failed, "attention code-failed", FlagRule.CodeUnclear, 1)]
    public async Task What_is_not_green_is_answered_by_the_doors_policy_and_flagged_with_a_masked_name(CodeState state, string expected, string rule, int visits)
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house, state);

        var answer = await door.ScanAsync(phone);

        Assert.Equal(expected, Said(answer));
        Assert.Equal(visits, (await house.VisitsAsync(door.At)).Count);
        var flag = Assert.Single(await door.FlagsAsync());
        var name = await house.App.Services.GetRequiredService<TenantFields>().OpenAsync(door.At.Tenant.Id, flag.ProtectedName!);
        Assert.Equal((rule, "*", answer.GetProperty("scanId").GetGuid()), (flag.Rule, name, flag.ScanId));
        // A refusal is a reading too.
        Assert.Single(await house.App.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
    }

    [Fact]
    public async Task A_door_that_asks_for_no_codes_knows_people_by_them_and_ignores_the_colour()
    {
        var door = await OpenAsync(house, CodePolicy.Usual);
        using var phone = await PhoneAsync(house, CodeState.Red);
        Assert.Equal("admit", Said(await door.ScanAsync(phone)));
        Assert.Empty(await door.FlagsAsync());
    }

    [Fact]
    public async Task What_does_not_count_is_refused_with_its_own_reason_in_both_languages_and_stands_for_nobody()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house);
        using var other = await PhoneAsync(house);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        var now = house.NowUtc;
        await RefusesAsync("https://code.example.org/v/XHDOyG8hb2EplEIOcKJEMw", CodeRefusals.NotACode);
        await RefusesAsync(phone.Show(now)[..200], CodeRefusals.TokenMalformed);
        await RefusesAsync(phone.Show(now, Changed(phone.Credential)), CodeRefusals.IssuerUnknown);
        await RefusesAsync(phone.Show(now, by: other), CodeRefusals.HolderProofWrong);
        await RefusesAsync(phone.Show(now.AddSeconds(60)), CodeRefusals.ClockWrong);
        await RefusesAsync(phone.Show(now.AddSeconds(-61)), CodeRefusals.TokenReplayed);
        var tampered = phone.Credential.ToArray();
        tampered[^1] ^= 1;
        await RefusesAsync(phone.Show(now, tampered), CodeRefusals.TokenTampered);
        await phone.DecideAsync(CodeState.Amber, house.NowUtc, TimeSpan.FromDays(7));
        house.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await RefusesAsync(phone.Show(house.NowUtc), CodeRefusals.CodeRevoked);
        house.Clock.Advance(TimeSpan.FromHours(25));
        await RefusesAsync(other.Show(house.NowUtc), CodeRefusals.CodeExpired);

        Assert.Empty(await house.VisitsAsync(door.At));
        Assert.Empty(await house.App.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
        Assert.Empty(await door.FlagsAsync());

        async Task RefusesAsync(string token, string code)
        {
            var reasons = new HashSet<string>();
            foreach (var language in new[] { "en", "zh-CN" })
            {
                door.Gate.DefaultRequestHeaders.AcceptLanguage.Clear();
                door.Gate.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
                var answer = await door.ScanAsync(door.Body(token));
                Assert.Equal($"refuse {code}", Said(answer));
                Assert.Equal(JsonValueKind.Null, answer.GetProperty("visitId").ValueKind);
                reasons.Add(answer.Text("reason"));
            }
            Assert.Equal(2, reasons.Count);
        }

        static byte[] Changed(byte[] credential)
        {
            var at = credential.AsSpan().IndexOf("healthcode"u8);
            return [.. credential[..at], .. "wealthcode"u8, .. credential[(at + 10)..]];
        }
    }

    [Fact]
    public async Task A_repeat_gets_the_same_answer_however_late_and_other_content_is_a_conflict()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house, CodeState.Amber);
        var (id, token) = (Guid.CreateVersion7(), phone.Show(house.NowUtc));
        var first = await door.ScanAsync(door.Body(token, id));

        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await phone.DecideAsync(CodeState.Green, house.NowUtc, TimeSpan.FromDays(7));
        var again = await door.ScanAsync(door.Body(token, id));

        Assert.Equal(first.ToString(), again.ToString());
        Assert.Single(await house.App.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
        await phone.AskAsync();
        Assert.Equal("scan-conflict", (await door.ScanAsync(door.Body(phone.Show(house.NowUtc), id), HttpStatusCode.Conflict)).Text("code"));
        // A refusal is remembered as well, also after it would have been another.
        var picture = Guid.CreateVersion7();
        Assert.Equal("refuse token-replayed", Said(await door.ScanAsync(door.Body(token, picture))));
        Assert.Equal("refuse token-replayed", Said(await door.ScanAsync(door.Body(token, picture))));
    }

    [Fact]
    public async Task A_person_is_one_subject_at_a_tenant_and_shares_nothing_with_another()
    {
        var mall = await OpenAsync(house);
        var shop = await OpenAsync(house, tenant: mall.At.Tenant);
        var elsewhere = await OpenAsync(house);
        using var phone = await PhoneAsync(house);
        var first = await mall.ScanAsync(phone);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        // A renewed credential shares nothing with the one before; the person is the same none the less.
        await phone.AskAsync();
        var second = await shop.ScanAsync(phone);
        var third = await elsewhere.ScanAsync(phone);

        Assert.Equal(first.Text("visitorRef"), second.Text("visitorRef"));
        Assert.NotEqual(first.Text("visitorRef"), third.Text("visitorRef"));
        var visits = await house.VisitsAsync(mall.At);
        Assert.Equal([LeftBy.Elsewhere, null], visits.Select(visit => visit.LeftBy));
        Assert.NotEqual(visits[0].SubjectRef, Assert.Single(await house.VisitsAsync(elsewhere.At)).SubjectRef);
    }

    [Fact]
    public async Task A_code_is_judged_when_it_was_shown_and_a_pass_decided_offline_is_a_fact()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var (shownUtc, token) = (house.NowUtc, phone.Show(house.NowUtc));
        house.Clock.Advance(TimeSpan.FromHours(3));
        await phone.DecideAsync(CodeState.Red, house.NowUtc, TimeSpan.FromDays(7));

        // Revoked since; it counted then.
        Assert.Equal("admit", Said(await door.ScanAsync(door.Body(token, occurredUtc: shownUtc, decidedOffline: "admit"))));
        Assert.Equal("refuse token-replayed", Said(await door.ScanAsync(door.Body(token, occurredUtc: shownUtc.AddMinutes(2)))));
        var fact = await door.ScanAsync(door.Body(token, occurredUtc: shownUtc.AddMinutes(2), decidedOffline: "admit"));
        Assert.Equal("attention offline-conflict", Said(fact));
        Assert.NotEqual(JsonValueKind.Null, fact.GetProperty("visitId").ValueKind);
        var seen = Assert.Single(await house.App.Services.GetRequiredService<Accesses>().ListAsync(phone.Citizen, default));
        Assert.Equal(shownUtc, seen.AtUtc, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_guard_may_insist()
    {
        var door = await OpenAsync(house);
        using var phone = await PhoneAsync(house, CodeState.Red);
        var refused = await door.ScanAsync(phone);
        var insisted = await door.ScanAsync(door.Body(phone.Show(house.NowUtc), overrideOf: refused.GetProperty("scanId").GetGuid()));
        Assert.Equal("attention override", Said(insisted));
        Assert.Equal(refused.Text("visitorRef"), insisted.Text("visitorRef"));
    }

    [Theory]
    [InlineData("""{"token": "HCC1:", "visitorRef": "x"}""")]
    [InlineData("""{"token": "HCC1:", "name": "王"}""")]
    [InlineData("""{"token": "HCC1:", "phone": "13800000001"}""")]
    [InlineData("{}")]
    public async Task A_subject_is_exactly_one_of_code_reference_and_name(string subject)
    {
        var door = await OpenAsync(house);
        using var body = new StringContent($$"""{"scanId": "{{Guid.CreateVersion7()}}", "venueId": "{{door.At.Venue.Id}}", "direction": "in", "subject": {{subject}}}""", Encoding.UTF8, "application/json");
        using var answer = await door.Gate.PostAsync("/api/v1/scans", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("visitorref-or-name", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_takes_codes_too()
    {
        var door = await OpenAsync(house);
        using var green = await PhoneAsync(house);
        using var red = await PhoneAsync(house, CodeState.Red);
        var now = house.NowUtc;
        var answer = await door.Gate.PostAsync("/api/v1/scans/batch", new { items = new[] { door.Body(green.Show(now), occurredUtc: now), door.Body(red.Show(now), occurredUtc: now), door.Body("HCC1:X", occurredUtc: now) } }, HttpStatusCode.OK);
        Assert.Equal(["admit", "refuse code-red", "refuse token-malformed"], answer.GetProperty("items").EnumerateArray().Select(item => Said(item.GetProperty("result"))));
    }
}
