using System.Net;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Venues;

public sealed class DoorsAndZonesTests(HousesOfRun houses)
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Doors_are_added_changed_archived_and_used_again(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        var door = await api.AddDoorAsync(venue, "东门", "in");
        Assert.Equal(("东门", "in"), (door.Text("name"), door.Text("direction")));

        var path = $"/api/v1/venues/{venue}/doors/{door.Id()}";
        Assert.Equal("both", (await api.PutAsync(path, new { name = "大门" }, HttpStatusCode.OK)).Text("direction"));
        await api.PostAsync($"{path}/archive", null, HttpStatusCode.OK);
        await api.PostAsync($"{path}/reopen", null, HttpStatusCode.OK);
        var read = (await api.ReadAsync($"/api/v1/venues/{venue}")).GetProperty("doors")[0];
        Assert.Equal("大门", read.Text("name"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty("archivedUtc").ValueKind);
    }

    [Fact]
    public async Task Two_doors_in_use_never_share_a_name()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        await api.AddDoorAsync(venue, "East");
        var problem = await api.PostAsync($"/api/v1/venues/{venue}/doors", new { name = "East", direction = "sideways" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["taken"], problem.Codes("name"));
        Assert.Equal(["unknown"], problem.Codes("direction"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Doors_added_at_the_same_time_are_all_there(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => api.AddDoorAsync(venue, $"Door {i}")));
        Assert.Equal(4, (await api.ReadAsync($"/api/v1/venues/{venue}")).GetProperty("doors").GetArrayLength());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_zone_that_is_removed_leaves_its_doors_in_the_venue(StorageProvider engine)
    {
        var api = (await houses.OpenTenantAsync(engine)).Api;
        var venue = (await api.CreateVenueAsync()).Id();
        var zone = await api.PostAsync($"/api/v1/venues/{venue}/zones", new { name = "二楼", capacity = 80 }, HttpStatusCode.Created);
        await api.PostAsync($"/api/v1/venues/{venue}/doors", new { name = "扶梯", zoneId = zone.Id() }, HttpStatusCode.Created);

        await api.SendAsync(HttpMethod.Delete, $"/api/v1/venues/{venue}/zones/{zone.Id()}", null, HttpStatusCode.NoContent);
        var read = await api.ReadAsync($"/api/v1/venues/{venue}");
        Assert.Equal(0, read.GetProperty("zones").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty("doors")[0].GetProperty("zoneId").ValueKind);
    }

    [Fact]
    public async Task A_door_cannot_lead_into_a_zone_of_another_venue()
    {
        var api = (await houses.OpenTenantAsync()).Api;
        var other = (await api.CreateVenueAsync()).Id();
        var zone = (await api.PostAsync($"/api/v1/venues/{other}/zones", new { name = "Z" }, HttpStatusCode.Created)).Id();
        var venue = (await api.CreateVenueAsync()).Id();
        var problem = await api.PostAsync($"/api/v1/venues/{venue}/doors", new { name = "East", zoneId = zone }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["unknown"], problem.Codes("zoneId"));
    }
}
