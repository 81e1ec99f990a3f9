using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <param name="By">Who, as the person may read it: a tenant and its venue, or a duty in the region; never the name of a member of staff.</param>
public sealed record AccessView(DateTime AtUtc, AccessKind Kind, string By);

/// <summary>Who looked at what is kept of a person.</summary>
public sealed class Accesses(Database database, CitizenSeal seal, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Adding it to a unit of work is the caller's: it happens with the reading or not at all.</summary>
    public async ValueTask<Access> MakeAsync(Guid citizenId, AccessKind kind, string by)
    {
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        return Access.Of(citizenId, kind, await seal.ProtectAsync(citizenId, JsonSerializer.Serialize(new AccessView(nowUtc, kind, by), Json)), nowUtc);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AccessView>> ListAsync(Guid citizenId, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var rows = await db.Accesses.AsNoTracking().Where(access => access.CitizenId == citizenId).Select(access => access.SealedWhat).ToListAsync(cancellation);
        var views = new List<AccessView>(rows.Count);
        foreach (var row in rows)
            if (await seal.OpenAsync(citizenId, row) is { } text)
                views.Add(JsonSerializer.Deserialize<AccessView>(text, Json)!);
        views.Sort((one, other) => other.AtUtc.CompareTo(one.AtUtc));
        return views;
    }
}
