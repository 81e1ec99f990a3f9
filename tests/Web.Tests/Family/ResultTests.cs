using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Documents;
using HealthCode.Web.Tests.Codes;
using HealthCode.Web.Tests.Codes.Evidence;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Family;

/// <summary>Results of the health authority about people who have no number of their own.</summary>
public sealed class ResultTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    private const string Head = "Document number,Phone,Taken,Result";
    private const string Taken = "2026-03-02 09:00";

    [Fact]
    public async Task A_positive_result_ends_an_elders_paper_card_and_what_fits_several_is_told_by_line()
    {
        var office = await PeopleDesk.OpenAsync(house, role: MemberRole.Clerk);
        var (document, shared) = (PeopleDesk.NewDocument(), PeopleDesk.NewDocument());
        var (elder, neighbour) = (await office.RegisterAsync("张三丰", document), await office.RegisterAsync("李秀英", shared));
        await office.RegisterAsync("李秀兰", shared);
        foreach (var person in new[] { elder, neighbour })
        {
            await office.DeclareAsync(person);
            await office.MakeCardAsync(person);
        }
        var door = await DoorOfPaper.OpenAsync(house);
        var (token, other) = (Assert.Single(OutsideReaders.QrCodes(await office.FetchAsync($"{elder}/card.pdf"))), Assert.Single(OutsideReaders.QrCodes(await office.FetchAsync($"{neighbour}/card.pdf"))));
        Assert.Equal("admit", await door.ScanAsync(new { token }));

        var reviewer = await house.SignInAsync(RegionDuty.Reviewer);
        var path = (await reviewer.UploadAsync("Test", Head, $"{document},,{Taken},positive", $"{shared},,{Taken},positive")).Place();
        var page = await reviewer.WaitAsync(path);
        Assert.Contains("GreenRed1", page.Said(), StringComparison.Ordinal);
        Assert.Contains("3 Several persons fit this line", page.Said(), StringComparison.Ordinal);
        Assert.Contains("3,ambiguous,", await reviewer.GetStringAsync($"{path}/findings.csv"), StringComparison.Ordinal);
        Assert.Equal("admit", await door.ScanAsync(new { token }));
        await EvidenceDesk.PressAsync(reviewer, path, "start");
        await reviewer.WaitAsync(path);

        Assert.Equal("refuse code-revoked", await door.ScanAsync(new { token }));
        Assert.Equal("admit", await door.ScanAsync(new { token = other }));
        await office.Desk.OpenAsync($"{office.Desk.Base}/people/{elder}");
        Assert.Contains("Red", office.Desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_childs_result_with_the_mothers_number_turns_the_childs_code_red_and_not_hers()
    {
        await using var app = new HealthCodeApp();
        var mother = await app.MotherAsync();
        await mother.FillInAsync();
        await mother.SendAsync();
        Assert.Equal("/me/family?done=added", await mother.AddChildAsync());
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var home = Kin.HomeOf(await db.Guardianships.Select(g => g.DependantId).SingleAsync());
        await mother.FillInForAsync(home);
        await mother.SendAsync(home: home);
        Assert.Contains("Green", await mother.SaysAsync($"{home}/code"), StringComparison.Ordinal);

        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);
        var taken = DateTime.UtcNow.AddHours(6).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var path = (await reviewer.UploadAsync("Test", Head, $"{Relatives.NumberOf(8)},{Relatives.Mother},{taken},positive")).Place();
        await reviewer.WaitAsync(path);
        await EvidenceDesk.PressAsync(reviewer, path, "start");
        await reviewer.WaitAsync(path);

        Assert.Contains("Red", await mother.SaysAsync($"{home}/code"), StringComparison.Ordinal);
        Assert.Contains("Green", await mother.SaysAsync("/me/code"), StringComparison.Ordinal);
    }
}
