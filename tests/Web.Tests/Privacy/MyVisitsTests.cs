using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Privacy;

/// <summary>Whoever registered with a phone sees it there and takes it back out, at every tenant, without an account.</summary>
public sealed class MyVisitsTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task A_visitor_sees_the_own_visits_at_all_tenants_and_erases_one()
    {
        var (mall, office) = (await house.DoorAsync(name: "Riverside Mall"), await house.DoorAsync(name: "North Office"));
        var phone = await house.FirstVisitAsync(mall);
        await phone.PressAsync("Leave");
        await phone.OpenAsync(office.Path);
        await phone.EnterAsync();
        await phone.PressAsync("Leave");

        await phone.OpenAsync("/my-visits");
        Assert.Contains("Riverside Mall", phone.Text, StringComparison.Ordinal);
        Assert.Contains("North Office", phone.Text, StringComparison.Ordinal);
        Assert.Contains("Kept until", phone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(VisitorSteps.Phone, phone.Html, StringComparison.Ordinal);

        var visit = Assert.Single(await house.VisitsAsync(mall));
        await phone.OpenAsync($"/my-visits/erase?visit={visit.Id}");
        Assert.Contains("cannot be undone", phone.Text, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await house.VisitsAsync(mall)).SealedSubject);
        await phone.PressAsync("Erase 1 visit");

        Assert.StartsWith("1 visit erased.", phone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Riverside Mall", phone.Text, StringComparison.Ordinal);
        Assert.Contains("North Office", phone.Text, StringComparison.Ordinal);
        var erased = Assert.Single(await house.VisitsAsync(mall));
        Assert.Null(erased.SealedSubject);
        Assert.NotEqual(visit.SubjectRef, erased.SubjectRef);
        Assert.All(await house.ReceiptsAsync(mall), receipt => Assert.Null(receipt.SubjectRef));
        Assert.NotNull(Assert.Single(await house.VisitsAsync(office)).SealedSubject);
    }

    [Fact]
    public async Task Who_erases_while_inside_is_checked_out_first_and_the_phone_may_forget_too()
    {
        var door = await house.DoorAsync();
        var phone = await house.FirstVisitAsync(door, "en", ("companions", "2"));
        Assert.Equal(3, await InsideAsync(door));

        await phone.OpenAsync("/my-visits/erase");
        Assert.Contains("Erasing ends that visit first", phone.Text, StringComparison.Ordinal);
        await phone.PressAsync("Erase 1 visit");

        Assert.Contains("1 visit erased.", phone.Text, StringComparison.Ordinal);
        Assert.Contains("forgotten your name", phone.Text, StringComparison.Ordinal);
        Assert.Contains("No visits of this phone", phone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await InsideAsync(door));
        var visit = Assert.Single(await house.VisitsAsync(door));
        Assert.Equal((LeftBy.Scan, 3, true), (visit.LeftBy, visit.Persons, visit.SealedSubject is null));
        await phone.OpenAsync(door.Path);
        Assert.Contains("name=\"phone\"", phone.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_is_audited_without_saying_whose()
    {
        var door = await house.DoorAsync();
        var phone = await house.FirstVisitAsync(door);
        await phone.OpenAsync("/my-visits/erase");
        await phone.PressAsync("Erase 1 visit");
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = house.Database.CreateContext();
        var said = await db.Outbox.AsNoTracking().Where(m => m.Kind == AuditTrail.Kind && m.Payload.Contains("visits.erased")).Select(m => m.Payload).SingleAsync();
        Assert.Contains($"tenant:{door.Tenant.Id}", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{(await house.VisitsAsync(door))[0].Id}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_erases_or_sees_the_visit_of_another_phone()
    {
        var door = await house.DoorAsync();
        var visitor = await house.FirstVisitAsync(door);
        var visit = Assert.Single(await house.VisitsAsync(door));
        var other = await house.FirstVisitAsync(await house.DoorAsync(door.Tenant, "Other venue"));

        await other.OpenAsync($"/my-visits/erase?visit={visit.Id}");
        Assert.Contains("nothing to erase here", other.Text, StringComparison.Ordinal);
        await other.OpenAsync("/my-visits/erase");
        await other.SubmitAsync("main form", ("visit", $"{visit.Id}"));
        Assert.Contains("There was nothing to erase", other.Text, StringComparison.Ordinal);
        Assert.Equal(visit.SealedSubject, (await house.VisitsAsync(door)).Single(v => v.Id == visit.Id).SealedSubject);
        await visitor.OpenAsync("/my-visits");
        Assert.Contains("Riverside Mall", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_ended_by_entering_elsewhere_goes_together_with_the_later_one()
    {
        var first = await house.DoorAsync(name: "First hall");
        var second = await house.DoorAsync(first.Tenant, "Second hall");
        var phone = await house.FirstVisitAsync(first);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await phone.OpenAsync(second.Path);
        await phone.EnterAsync();
        var later = (await house.VisitsAsync(first))[^1];

        await phone.OpenAsync($"/my-visits/erase?visit={later.Id}");
        Assert.Contains("they are erased together", phone.Text, StringComparison.Ordinal);
        await phone.PressAsync("Erase 2 visits");
        Assert.Contains("2 visits erased.", phone.Text, StringComparison.Ordinal);
        Assert.All(await house.VisitsAsync(first), visit => Assert.Null(visit.SealedSubject));
        Assert.Equal((0, 0), (await InsideAsync(first), await InsideAsync(second)));
    }

    [Fact]
    public async Task A_stranger_reads_why_there_is_nothing()
    {
        var stranger = house.Browser();
        foreach (var path in new[] { "/my-visits", "/my-visits/erase" })
        {
            await stranger.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, stranger.Status);
            Assert.Equal("no-store", stranger.Response.Headers.CacheControl?.ToString());
        }
        await stranger.OpenAsync("/my-visits");
        Assert.Contains("deleted after 14 days", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_passed_its_time_is_not_there_and_the_cookie_outlives_every_visit()
    {
        var door = await house.DoorAsync();
        var phone = await house.FirstVisitAsync(door);
        house.Clock.Advance(TimeSpan.FromMinutes(59));
        await phone.OpenAsync(door.Path);
        await phone.PressAsync("Stay longer");
        await phone.PressAsync("Leave");
        // The latest visit is forgotten an hour ahead of fourteen days; until then the phone still knows it.
        house.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(1));
        await phone.OpenAsync("/my-visits");
        Assert.Contains("Riverside Mall", phone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_leads_from_the_poster_and_the_confirmation_in_both_languages()
    {
        var door = await house.DoorAsync();
        foreach (var (language, words, title) in new[] { ("en", "See and erase your visits", "Your visits"), ("zh-CN", "查看并删除您的到访", "您的到访") })
        {
            var phone = house.Browser(language);
            await phone.OpenAsync(door.Path);
            Assert.Contains(words, phone.Text, StringComparison.Ordinal);
            await phone.EnterAsync();
            Assert.Equal("/my-visits", phone.Page.QuerySelectorAll("main a").Single(link => link.TextContent == words).GetAttribute("href"));
            await phone.OpenAsync("/my-visits");
            Assert.Equal(title, phone.Page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task First_load_is_at_most_20_KB_compressed()
    {
        var door = await house.DoorAsync();
        var phone = await house.FirstVisitAsync(door, "zh-CN");
        foreach (var path in new[] { "/my-visits", "/my-visits/erase", $"/privacy/{door.Tenant.Identifier}/venues/{door.Venue.Id}" })
        {
            await phone.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, phone.Status);
            var total = Brotli(await phone.Response.Content.ReadAsByteArrayAsync());
            foreach (var part in phone.Page.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct())
                total += Brotli(await (await phone.GetAsync(part)).Content.ReadAsByteArrayAsync());
            Assert.True(total <= 20 * 1024, $"{path} weighs {total} bytes");
        }
    }

    private async Task<int> InsideAsync(PosterDoor door)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = house.Database.CreateContext();
        return await db.Occupancy.Where(o => o.VenueId == door.Venue.Id).Select(o => o.OpenPersons).SingleAsync();
    }

    private static int Brotli(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(bytes);
        return (int)packed.Length;
    }
}
