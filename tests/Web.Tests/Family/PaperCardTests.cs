using System.Net;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

public sealed class PaperCardTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    [Fact]
    public async Task An_elder_without_a_phone_is_registered_declared_for_and_goes_through_a_door_with_a_card_of_paper()
    {
        var office = await PeopleDesk.OpenAsync(house, role: MemberRole.Clerk);
        await office.Desk.OpenAsync($"{office.Desk.Base}/people");
        Assert.Contains("Nobody yet", office.Desk.Text, StringComparison.Ordinal);
        await office.Desk.OpenAsync($"{office.Desk.Base}/people/new");
        await office.Desk.SubmitAsync(Desk.Form("person"), ("name", ""), ("number", "110105194912310021"), ("phone", "12"), ("witness", ""), ("endsOn", "2020-01-01"));
        Assert.Equal(
            [
                "Enter a name", "One character of the identity number is wrong; check it", "Enter a phone number that can be called, with +country code if it is from abroad",
                "Choose a day that is still to come, or none", "Enter a name", "Ask the person, and tick that they agree",
            ], office.Desk.Errors);

        var document = PeopleDesk.NewDocument();
        var elder = await office.RegisterAsync("张三丰", document, ("phone", "13800138000"), ("group", "Floor 2"), ("place", "203"));
        Assert.Equal("张三丰", office.Desk.Heading);
        var slip = OutsideReaders.Text(await office.FetchAsync($"{elder}/slip.pdf"));
        Assert.Contains("张三丰", slip, StringComparison.Ordinal);
        Assert.DoesNotContain(document, slip, StringComparison.Ordinal);

        // No card before there is a code.
        await office.MakeCardAsync(elder);
        Assert.Equal(["Nothing was declared here yet. Declare for the person first."], office.Desk.Errors);
        await office.Desk.OpenAsync($"{office.Desk.Base}/people/{elder}/declare");
        await office.Desk.SubmitAsync(Desk.Form("declare"), ("q-temperature", "hot"), ("q-contact", "no"));
        Assert.Contains("Enter a number", office.Desk.Errors);
        Assert.Contains("The person has to be present; tick it", office.Desk.Errors);
        await office.DeclareAsync(elder);
        Assert.Contains("Declared.", office.Desk.Text, StringComparison.Ordinal);
        Assert.Contains("Green", office.Desk.Text, StringComparison.Ordinal);
        var declared = await house.InAsync(office.Tenant, async db => await db.Declarations.AsNoTracking().SingleAsync(row => db.Wards.Any(ward => ward.Id == elder && ward.CitizenId == row.CitizenId)));
        Assert.Equal(FilledInBy.Staff, declared.FilledInBy);
        Assert.NotNull(declared.FilledInById);

        await office.MakeCardAsync(elder);
        var pdf = await office.FetchAsync($"{elder}/card.pdf");
        var token = Assert.Single(OutsideReaders.QrCodes(pdf));
        Assert.StartsWith("HCP1:", token, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", OutsideReaders.Text(pdf), StringComparison.Ordinal);
        Assert.Contains("二〇二六年三月十六日", OutsideReaders.Text(pdf), StringComparison.Ordinal);
        await office.Desk.OpenAsync($"{office.Desk.Base}/people/{elder}/show");
        var alias = office.Desk.Page.QuerySelector(".people-alias")!.TextContent.Trim();

        var door = await DoorOfPaper.OpenAsync(house);
        Assert.Equal("admit", await door.ScanAsync(new { token }));
        Assert.Equal("admit", await door.ScanAsync(new { cardCode = alias.ToLowerInvariant() }));
        Assert.Equal("422 card-code-check", await door.ScanAsync(new { cardCode = alias[..^1] + (alias[^1] == 'A' ? 'B' : 'A') }));

        // Lost: the new card ends the old one at once, scanned and typed.
        await office.MakeCardAsync(elder, "Lost");
        Assert.Equal("refuse code-revoked", await door.ScanAsync(new { token }));
        Assert.Equal("refuse code-revoked", await door.ScanAsync(new { cardCode = alias }));
        var second = Assert.Single(OutsideReaders.QrCodes(await office.FetchAsync($"{elder}/card.pdf")));
        Assert.Equal("admit", await door.ScanAsync(new { token = second }));

        // Another state ends the card, and the list asks for a new one. Amber is told first, and confirmed.
        await office.DeclareAsync(elder, "38.2");
        Assert.Equal(["Read the answers to the person, then tick that they are right"], office.Desk.Errors);
        await office.Desk.SubmitAsync(Desk.Form("declare"), [.. PeopleDesk.Answers("38.2"), ("present", "1"), ("confirm", "1")]);
        Assert.Contains("Amber", office.Desk.Text, StringComparison.Ordinal);
        Assert.Equal("refuse code-revoked", await door.ScanAsync(new { token = second }));
        await office.Desk.OpenAsync($"{office.Desk.Base}/people?card=ends&state=amber");
        Assert.Contains("To be printed again", office.Desk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", office.Desk.Text, StringComparison.Ordinal);
        using (var gone = await office.Desk.Client.GetAsync($"{office.Desk.Base}/people/{elder}/card.pdf"))
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        // A slip of the thermometer is put right within ten minutes, as if it had never been.
        await office.Desk.OpenAsync($"{office.Desk.Base}/people/{elder}/declare?correct=1");
        Assert.Equal("38.2", office.Desk.Page.QuerySelector("#q-temperature")!.GetAttribute("value"));
        await office.Desk.SubmitAsync(Desk.Form("declare"), [.. PeopleDesk.Answers("36.4"), ("present", "1")]);
        Assert.Contains("Green", office.Desk.Text, StringComparison.Ordinal);

        // The person can be told who looked and what was done; each opening of the clear name stands in the log.
        var seen = await house.WithAsync(office.Tenant, services => services.GetRequiredService<Accesses>().ListAsync(declared.CitizenId, default));
        Assert.All(seen.Where(access => access.Kind != Domain.Accounts.Citizens.AccessKind.CodeReadAtDoor), access => Assert.Equal(office.Tenant.Name, access.By));
        Assert.Equal(3, seen.Count(access => access.Kind == Domain.Accounts.Citizens.AccessKind.DeclaredByInstitution));
        Assert.NotEqual(0, await house.CountAuditAsync(office.Tenant, "people.read"));
    }

    [Fact]
    public async Task Guessing_typed_codes_is_slow_and_real_ones_are_not()
    {
        var door = await DoorOfPaper.OpenAsync(house);
        for (var tried = 0; tried < 10; tried++)
            Assert.Equal("422 card-code-unknown", await door.ScanAsync(new { cardCode = Domain.Posters.PosterAlias.FromRandom(Guid.NewGuid().ToByteArray()).ToString() }));
        Assert.Equal("429 card-code-too-often", await door.ScanAsync(new { cardCode = Domain.Posters.PosterAlias.FromRandom(Guid.NewGuid().ToByteArray()).ToString() }));
        // A scan with anything else goes on.
        Assert.Equal("admit", await door.ScanAsync(new { name = "Li Na" }));
    }

    [Fact]
    public async Task Cards_are_printed_for_a_whole_class_and_whoever_has_no_code_is_named_instead()
    {
        var school = await PeopleDesk.OpenAsync(house, TenantKind.School);
        var pupils = new List<Guid>();
        foreach (var name in new[] { "李一", "李二", "李三", "李四" })
            pupils.Add(await school.RegisterAsync(name, null, ("group", "一班"), ("relation", "Pupil")));
        await school.Desk.OpenAsync($"{school.Desk.Base}/people?group={Uri.EscapeDataString("一班")}");
        await school.ChooseAsync("declare", pupils);
        Assert.Equal("Declare for many", school.Desk.Heading);

        // The same answers for three of them; the fourth answers otherwise and is left out.
        await school.Desk.SubmitAsync(Desk.Form("many"), [.. pupils.Take(3).Select(id => ("for", $"{id}")), .. PeopleDesk.Answers("36.5"), ("present", "1")]);
        Assert.Contains("Declared: 3. Left out: 1", school.Desk.Text, StringComparison.Ordinal);
        await school.ChooseAsync("print", [], ("all", "1"));
        await school.TendAsync();
        await school.Desk.OpenAsync(school.Desk.Path);
        Assert.Contains("3 cards are ready", school.Desk.Text, StringComparison.Ordinal);
        Assert.Contains("1 people got no card", school.Desk.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was declared here yet.", school.Desk.Text, StringComparison.Ordinal);
        var cards = OutsideReaders.QrCodes(await school.FetchAsync($"prints/{school.IdOfPrint()}/cards.pdf"));
        Assert.Equal(3, cards.Distinct().Count());

        // With a fever some would turn amber: only those whose answers were read out are sent.
        await school.Desk.OpenAsync($"{school.Desk.Base}/people");
        await school.ChooseAsync("declare", pupils.Take(2));
        await school.Desk.SubmitAsync(Desk.Form("many"), [.. PeopleDesk.Answers("38.1"), ("present", "1")]);
        Assert.Equal(["Read the answers out, then tick those whose answers are right"], school.Desk.Errors);
        await school.Desk.SubmitAsync(Desk.Form("many"), [.. PeopleDesk.Answers("38.1"), ("present", "1"), ("confirm", $"{pupils[0]} Amber")]);
        Assert.Contains("Declared: 1. Left out: 1", school.Desk.Text, StringComparison.Ordinal);

        // One step moves them, one takes it back; the same for the end, with which the cards end.
        await school.Desk.OpenAsync($"{school.Desk.Base}/people");
        await school.ChooseAsync("move", pupils.Take(2), ("to", "二班"));
        Assert.Contains("Moved: 2", school.Desk.Text, StringComparison.Ordinal);
        await school.Desk.SubmitAsync("form[action$='/people/undo']");
        Assert.Contains("Taken back: 2", school.Desk.Text, StringComparison.Ordinal);
        Assert.Equal(4, await house.InAsync(school.Tenant, db => db.Wards.CountAsync(ward => ward.Group == "一班")));
        await school.ChooseAsync("end", [pupils[2]]);
        Assert.Contains("Tick that you stand for them no more", school.Desk.Text, StringComparison.Ordinal);
        await school.ChooseAsync("end", [pupils[2]], ("sure", "1"));
        Assert.Contains("Ended: 1", school.Desk.Text, StringComparison.Ordinal);
        var door = await DoorOfPaper.OpenAsync(house);
        Assert.Contains("refuse code-revoked", await Task.WhenAll(cards.Select(token => door.ScanAsync(new { token }))));
        await school.Desk.SubmitAsync("form[action$='/people/undo']");
        Assert.Equal(4, await house.InAsync(school.Tenant, db => db.Wards.CountAsync(ward => ward.EndedUtc == null)));
    }
}

/// <summary>A gate of another tenant that looks at codes.</summary>
internal sealed class DoorOfPaper(HttpClient api, Guid venue, Guid door)
{
    public static async Task<DoorOfPaper> OpenAsync(RegisterHouse house)
    {
        var api = await house.ApiAsync(await house.OpenTenantAsync(TenantKind.Business));
        var venue = (await api.PostAsync("/api/v1/venues", new { name = "Mall", kind = "mall", capacity = 0, timeZone = "Asia/Shanghai" }, HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var door = (await api.PostAsync($"/api/v1/venues/{venue}/doors", new { name = "East", direction = "both", codes = new { demand = "optional" } }, HttpStatusCode.Created)).GetProperty("id").GetGuid();
        return new(api, venue, door);
    }

    /// <summary>Verdict and code, or status and first code of a field.</summary>
    public async Task<string> ScanAsync(object subject)
    {
        using var answer = await api.PostAsync("/api/v1/scans", JsonContentOf(new { scanId = Guid.CreateVersion7(), venueId = venue, doorId = door, direction = "in", subject }));
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        if (answer.IsSuccessStatusCode)
            return $"{body.GetProperty("verdict").GetString()} {(body.GetProperty("code").GetString() is { } code and not "stay-extended" ? code : "")}".TrimEnd();
        var why = body.TryGetProperty("errors", out var errors) && errors.TryGetProperty("subject.cardCode", out var card) ? card[0].GetString() : body.GetProperty("code").GetString();
        return $"{(int)answer.StatusCode} {why}";
    }

    private static StringContent JsonContentOf(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
