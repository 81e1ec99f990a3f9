using System.Net;
using System.Text.Json;
using HealthCode.Domain.Community;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Guard;

/// <summary>What stands around scanning: finding somebody without a code, and calling for help.</summary>
public sealed class GuardDeskTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public async Task The_last_digits_find_masked_names_of_the_own_register_and_soon_nothing_more()
    {
        var (own, other) = (await app.OpenTenantAsync(kind: TenantKind.Community), await app.OpenTenantAsync(kind: TenantKind.Community));
        await AddAsync(own, "王小明", "+8613800001234", "610102199001011X");
        await AddAsync(own, "李芳", null, "E12345678");
        await AddAsync(other, "张三", "+8613800001234", null);
        var venue = await VenueAsync(own);
        var guard = await Scanner.OpenAsync(app, own, MemberRole.Guard);

        var found = (await guard.PostAsync("find", new { tail = "1234" })).GetProperty("items").EnumerateArray().Single();
        Assert.Equal("王**", found.Text("name"));
        Assert.Equal("李*", (await guard.PostAsync("find", new { tail = " 5678 " })).GetProperty("items")[0].Text("name"));
        Assert.Equal("王**", (await guard.PostAsync("find", new { tail = "011x" })).GetProperty("items")[0].Text("name"));
        Assert.Empty((await guard.PostAsync("find", new { tail = "0000" })).GetProperty("items").EnumerateArray());
        await guard.PostAsync("find", new { tail = "123" }, HttpStatusCode.UnprocessableEntity);
        foreach (var direction in new[] { "in", "out" })
            Assert.Equal((200, "admit"), await SaidAsync(guard, new { scanId = Guid.NewGuid(), venueId = venue, direction, subject = new { visitorRef = found.Text("visitorRef") } }));
        for (var i = 0; i < 6; i++)
            await guard.PostAsync("find", new { tail = "9999" });
        using var tooOften = await guard.SendAsync("find", new { tail = "1234" });
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (tooOften.StatusCode, tooOften.Headers.RetryAfter is not null));
        // Another colleague looks on.
        await (await Scanner.OpenAsync(app, own, MemberRole.Clerk)).PostAsync("find", new { tail = "1234" });
    }

    [Fact]
    public async Task Finding_is_offered_wherever_there_is_somebody_to_be_found_and_nowhere_else()
    {
        var (pharmacy, empty) = (await app.OpenTenantAsync(kind: TenantKind.Pharmacy), await app.OpenTenantAsync(kind: TenantKind.Community));
        await app.InAsync(pharmacy, services => PeopleRows.AddAsync(services));

        var guard = await Scanner.OpenAsync(app, pharmacy, MemberRole.Guard);
        Assert.True(await OfferedAsync(guard));
        Assert.NotEmpty((await guard.PostAsync("find", new { tail = "8000" })).GetProperty("items").EnumerateArray());
        Assert.False(await OfferedAsync(await Scanner.OpenAsync(app, empty, MemberRole.Guard)));

        static async Task<bool> OfferedAsync(Scanner scanner)
        {
            using var answer = await scanner.GetAsync("lists");
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("device").GetProperty("maySearch").GetBoolean();
        }
    }

    [Fact]
    public async Task Who_has_nothing_but_a_paper_card_and_forgot_it_is_found_by_the_last_digits_as_the_same_person()
    {
        var tenant = await app.OpenTenantAsync(kind: TenantKind.Community);
        var ward = (await app.InAsync(tenant, services => PeopleRows.AddAsync(services)))["wardId"];
        var venue = await VenueAsync(tenant);
        var guard = await Scanner.OpenAsync(app, tenant, MemberRole.Guard);

        var found = (await guard.PostAsync("find", new { tail = "8000" })).GetProperty("items").EnumerateArray().ToDictionary(one => one.Text("name"), one => one.Text("visitorRef"));
        Assert.Equal(["M*** S***", "王**"], found.Keys.Order(StringComparer.Ordinal));
        var card = await app.InAsync(tenant, async services => await services.GetRequiredService<CardDesk>().FindAsync(await services.GetRequiredService<AppDbContext>().Wards.SingleAsync(row => row.Id == ward), default));
        Assert.Equal((200, "admit"), await SaidAsync(guard, new { scanId = Guid.NewGuid(), venueId = venue, direction = "in", subject = new { cardCode = card!.Face.Alias } }));
        Assert.Equal((200, "admit stay-extended"), await SaidAsync(guard, new { scanId = Guid.NewGuid(), venueId = venue, direction = "in", subject = new { visitorRef = found["王**"] } }));
    }

    [Fact]
    public async Task A_call_is_one_flag_that_supervisors_see_until_somebody_takes_it()
    {
        var tenant = await app.OpenTenantAsync();
        var venue = await VenueAsync(tenant);
        var guard = await Scanner.OpenAsync(app, tenant, MemberRole.Guard);
        var first = (await guard.PostAsync("call", new { venueId = venue, doorId = (Guid?)null, direction = "in", scanId = (Guid?)null })).Text("flagId");
        Assert.Equal(first, (await guard.PostAsync("call", new { venueId = venue })).Text("flagId"));
        await guard.PostAsync("call", new { venueId = Guid.NewGuid() }, HttpStatusCode.NotFound);

        var supervisor = await app.SignInAsync(await app.AddStaffAsync(tenant, MemberRole.Supervisor));
        var inbox = await supervisor.OpenAsync($"/t/{tenant.Identifier}/flags");
        Assert.Contains("A door calls for a supervisor", inbox.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(FlagRule.GuardCall, await app.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Flags.Select(flag => flag.Rule).SingleAsync()));
    }

    private static async Task<(int, string)> SaidAsync(Scanner guard, object scan)
    {
        var (status, said, _) = await guard.ScanAsync(scan);
        return (status, said);
    }

    private Task<Guid> VenueAsync(TenantInfo tenant) => app.InAsync(tenant, async services =>
    {
        var venue = HealthCode.Domain.Venues.Venue.Open(new() { Name = "Gate", Kind = "office", Capacity = 0, TimeZone = "Asia/Shanghai", OpeningHours = "", StayCapMinutes = 60, Policy = new() }, DateTime.UtcNow);
        var db = services.GetRequiredService<AppDbContext>();
        db.Venues.Add(venue);
        await db.SaveChangesAsync();
        return venue.Id;
    });

    private Task<bool> AddAsync(TenantInfo tenant, string name, string? phone, string? document) => app.InAsync(tenant, async services =>
    {
        var (db, register) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<ResidentRegister>());
        var resident = Resident.Add(Guid.CreateVersion7(), DateTime.UtcNow);
        resident.Describe("1", "101", needsHelp: false);
        await register.SealAsync(resident, new(name, phone, document), HealthCode.Domain.Registers.KeyMonth.Of(DateTime.UtcNow));
        db.Residents.Add(resident);
        await db.SaveChangesAsync();
        return true;
    });
}
