using System.Text.Json;

namespace HealthCode.Web.Features.Venues;

/// <summary>What a change did, for the audit log: each field that differs, before and after.</summary>
internal static class VenueDifference
{
    public static Dictionary<string, JsonElement[]> Of(VenueResponse before, VenueResponse after)
    {
        var old = JsonSerializer.SerializeToElement(before, JsonSerializerOptions.Web);
        return JsonSerializer.SerializeToElement(after, JsonSerializerOptions.Web).EnumerateObject()
            .Where(field => field.Name != "version" && !JsonElement.DeepEquals(field.Value, old.GetProperty(field.Name)))
            .ToDictionary(field => field.Name, field => new[] { old.GetProperty(field.Name), field.Value });
    }
}
