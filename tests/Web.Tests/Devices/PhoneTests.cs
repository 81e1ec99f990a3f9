using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Devices;

public sealed class PhoneTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task A_qr_code_pairs_one_phone_and_its_cookie_opens_the_scanner_of_this_tenant_and_nothing_else()
    {
        var pages = await DevicePages.OpenAsync(house);
        var address = await pages.AddAsync("phone", "Phone at the east door");
        var id = pages.DeviceId;
        await pages.Manager.OpenAsync(pages.Manager.Path);
        Assert.DoesNotContain(address, pages.Manager.Html, StringComparison.Ordinal);

        var late = house.Browser();
        await late.OpenAsync(new Uri(address).AbsolutePath);
        Assert.Contains("Riverside Mall", late.Text, StringComparison.Ordinal);
        Assert.Contains("East door", late.Text, StringComparison.Ordinal);
        await pages.Manager.OpenAsync(pages.Path);
        Assert.Contains("Waits for its phone", pages.Manager.Text, StringComparison.Ordinal);

        var phone = await DevicePages.PairAsync(house, address);
        Assert.Equal("Phone at the east door", (await pages.HelloAsync(phone)).Text("name"));
        await late.PressAsync("Scan with this phone");
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("works no more", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await house.App.Browser().GetAsync(new Uri(address).AbsolutePath)).StatusCode);
        await pages.Manager.OpenAsync(pages.Path);
        Assert.Contains("just now", pages.Manager.Text, StringComparison.Ordinal);

        // The scanner's own call, with the token of its state: it knows its door alone, and the scan is the device's.
        var lists = await phone.ReadAsync($"/t/{pages.Door.Tenant.Identifier}/scan/lists");
        Assert.Equal("East door", Assert.Single(Assert.Single(lists.GetProperty("venues").EnumerateArray()).GetProperty("doors").EnumerateArray()).Text("name"));
        var token = (await phone.ReadAsync($"/t/{pages.Door.Tenant.Identifier}/scan/state?waiting=3&version=1.0")).Text("antiforgery");
        phone.DefaultRequestHeaders.Add("X-Antiforgery", token);
        var items = new[] { new { scanId = Guid.CreateVersion7(), venueId = pages.Door.Venue.Id, direction = "in" }, new { scanId = Guid.CreateVersion7(), venueId = Guid.NewGuid(), direction = "in" } };
        var sent = await phone.PostAsync($"/t/{pages.Door.Tenant.Identifier}/scan/scans", new { items }, HttpStatusCode.OK);
        Assert.Equal([200, 422], sent.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetInt32()));
        Assert.Equal(id.ToString(), Assert.Single(await house.ReceiptsAsync(pages.Door)).DeviceId);
        await house.App.Services.GetRequiredService<DeviceContacts>().WriteAsync();
        await pages.Manager.OpenAsync($"{pages.Path}/{id}");
        Assert.Contains("3 scans wait", pages.Manager.Text, StringComparison.Ordinal);

        var other = await house.TenantAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync($"/t/{other.Identifier}/scan/hello", JsonContent.Create(new { }))).StatusCode);
        Assert.StartsWith("/sign-in", (await phone.GetAsync(pages.Path)).Place(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await phone.GetAsync($"/t/{pages.Door.Tenant.Identifier}/conflicts")).Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/api/v1/devices/me")).StatusCode);
    }

    [Fact]
    public async Task A_qr_code_ends_after_ten_minutes_and_a_new_one_takes_the_place_of_the_old()
    {
        var pages = await DevicePages.OpenAsync(house);
        var first = await pages.AddAsync("phone", "Phone");
        await pages.Manager.OpenAsync(pages.Manager.Path);
        await pages.Manager.PressAsync("Show a new QR code");
        var second = pages.Secret;
        Assert.Equal(HttpStatusCode.Gone, (await house.App.Browser().GetAsync(new Uri(first).AbsolutePath)).StatusCode);

        house.Clock.Advance(PhonePairings.Valid - TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await house.App.Browser().GetAsync(new Uri(second).AbsolutePath)).StatusCode);
        house.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Gone, (await house.App.Browser().GetAsync(new Uri(second).AbsolutePath)).StatusCode);

        // Another phone in the place of the old one: that is out when the new one has opened the code.
        await pages.Manager.OpenAsync(pages.Manager.Path);
        await pages.Manager.PressAsync("Show a new QR code");
        var old = await DevicePages.PairAsync(house, pages.Secret);
        await pages.Manager.OpenAsync(pages.Manager.Path);
        await pages.Manager.PressAsync("Show a new QR code");
        Assert.Equal(HttpStatusCode.OK, await pages.StatusAsync(old));
        var renewed = await DevicePages.PairAsync(house, pages.Secret);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await pages.StatusAsync(old), await pages.StatusAsync(renewed)));
    }

    [Fact]
    public async Task A_revoked_phone_is_out_at_once_and_undo_gives_it_back()
    {
        var pages = await DevicePages.OpenAsync(house);
        var phone = await DevicePages.PairAsync(house, await pages.AddAsync("phone", "Lost phone"));
        var (page, id) = (pages.Manager.Path, pages.DeviceId);
        await pages.Manager.OpenAsync(page);
        await pages.Manager.PressAsync("Revoke this device");
        Assert.Contains("Lost phone is revoked", pages.Manager.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await pages.StatusAsync(phone));
        // What another node reads, which remembers for a second at most.
        Assert.Null(await new KnownDevices(house.Database, house.Clock).FindAsync(pages.Door.Tenant.Id, id));
        await pages.Manager.PressAsync("Undo");
        Assert.Equal(HttpStatusCode.OK, await pages.StatusAsync(phone));

        var own = await DevicePages.PairAsync(house, await pages.AddAsync("phone", "Handed in"));
        var left = await own.SubmitAsync($"/t/{pages.Door.Tenant.Identifier}/scan/phone", "main form[method=post]");
        Assert.EndsWith("/scan/unpaired", left.Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await pages.StatusAsync(own));
        await pages.Manager.OpenAsync(pages.Path);
        Assert.Contains("Revoked (1)", pages.Manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_is_asked_for_at_the_start_and_after_ten_idle_minutes_and_wrong_ones_brake()
    {
        var pages = await DevicePages.OpenAsync(house);
        var phone = await DevicePages.PairAsync(house, await pages.AddAsync("phone", "Shared phone"));
        Assert.False((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());
        await SetAsync("1234", HttpStatusCode.UnprocessableEntity);
        await SetAsync("2580");

        Assert.True((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());
        var state = $"/t/{pages.Door.Tenant.Identifier}/scan/state";
        Assert.Equal("device-locked", (await (await phone.GetAsync(state)).Content.ReadFromJsonAsync<JsonElement>()).Text("code"));
        for (var slip = 1; slip < PinRule.FreeTries; slip++)
            Assert.Equal(HttpStatusCode.Forbidden, await TryAsync("0000"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("0000"));
        var waiting = await pages.TellAsync(phone, "unlock", new { pin = "2580" });
        Assert.Equal((HttpStatusCode.TooManyRequests, 60), (waiting.StatusCode, (int)Math.Round(waiting.Headers.RetryAfter!.Delta!.Value.TotalSeconds)));
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("2580"));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(state)).StatusCode);
        Assert.False((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());

        house.Clock.Advance(PinRule.IdleLock);
        Assert.True((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("2580"));
        await SetAsync("86420", HttpStatusCode.OK);
        Assert.True((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("86420"));
        Assert.Equal(HttpStatusCode.NoContent, (await pages.TellAsync(phone, "lock", new { })).StatusCode);
        Assert.True((await pages.HelloAsync(phone)).GetProperty("isLocked").GetBoolean());
        // A form of another site can send no JSON, and a browser says where a request comes from.
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.PostAsync($"/t/{pages.Door.Tenant.Identifier}/scan/lock", new FormUrlEncodedContent([]))).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/t/{pages.Door.Tenant.Identifier}/scan/lock") { Content = JsonContent.Create(new { }), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.SendAsync(foreign)).StatusCode);

        async Task<HttpStatusCode> TryAsync(string pin) => (await pages.TellAsync(phone, "unlock", new { pin })).StatusCode;

        async Task SetAsync(string pin, HttpStatusCode expected = HttpStatusCode.OK)
        {
            await pages.Manager.OpenAsync(pages.Manager.Path.Split('?')[0]);
            await pages.Manager.SubmitAsync("form:has([name=pin])", ("pin", pin));
            Assert.Equal(expected, pages.Manager.Status);
        }
    }
}
