using System.Net;
using System.Text.Json;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Venues;

/// <summary>Venues as tests want them.</summary>
internal static class VenueRequests
{
    public static object Mall(string name = "滨江购物中心", int capacity = 1_200) =>
        new { name, kind = "mall", capacity, timeZone = "Asia/Shanghai" };

    public static Task<JsonElement> CreateVenueAsync(this HttpClient api, object? request = null) =>
        api.PostAsync("/api/v1/venues", request ?? Mall(), HttpStatusCode.Created);

    public static Task<JsonElement> AddDoorAsync(this HttpClient api, Guid venueId, string name, string direction = "both") =>
        api.PostAsync($"/api/v1/venues/{venueId}/doors", new { name, direction }, HttpStatusCode.Created);

    public static Task<JsonElement> IssuePosterAsync(this HttpClient api, Guid venueId, Guid? doorId = null) =>
        api.PostAsync($"/api/v1/venues/{venueId}/posters", new { doorId }, HttpStatusCode.Created);
}
