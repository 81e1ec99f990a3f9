using HealthCode.Domain.Community;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Community;

/// <summary>What is sealed of a resident.</summary>
public sealed record ResidentDetails(string Name, string? Phone, string? Document)
{
    public override string ToString() => nameof(ResidentDetails);
}

/// <summary>A resident in clear, for those who keep the register.</summary>
public sealed record KnownResident(Resident Row, ResidentDetails Details);

/// <param name="Where">Null when it is forgotten.</param>
public sealed record KnownTrip(Trip Row, string? Where);

/// <summary>The residents of the current tenant: found by keyed hashes, opened for the role that keeps the register.</summary>
public sealed class ResidentRegister(AppDbContext db, RegisterFields fields)
{
    private sealed record Place(string Where);

    public async Task SealAsync(Resident resident, ResidentDetails details, DateOnly month)
    {
        resident.FindBy(
            await fields.IndexAsync(KeyPurpose.ResidentsLookup, "name", details.Name),
            details.Phone is { } phone ? await fields.IndexAsync(KeyPurpose.ResidentsLookup, "phone", phone) : null,
            details.Document is { } document ? await fields.IndexAsync(KeyPurpose.ResidentsLookup, "document", document) : null);
        resident.Seal(month, await fields.SealAsync(KeyPurpose.Residents, month, resident.Id, details));
    }

    /// <summary>In the order of buildings and units.</summary>
    public async Task<IReadOnlyList<KnownResident>> OpenAsync(IQueryable<Resident> residents, CancellationToken cancellation) =>
    [
        .. (await fields.OpenAllAsync<Resident, ResidentDetails>(KeyPurpose.Residents, residents, cancellation))
            .Select(resident => new KnownResident(resident.Row, resident.Details))
            .OrderBy(resident => resident.Row.Building, ByNumber).ThenBy(resident => resident.Row.Unit, ByNumber)
            .ThenBy(resident => resident.Details.Name, StringComparer.CurrentCulture),
    ];

    /// <summary>By whole name, phone or document: a keyed hash knows no parts.</summary>
    /// <param name="phone">What was typed, as a number that can be called; null when it is none.</param>
    public async Task<IReadOnlyList<KnownResident>> FindAsync(string typed, string? phone, CancellationToken cancellation)
    {
        var name = await fields.IndexAsync(KeyPurpose.ResidentsLookup, "name", typed);
        var document = await fields.IndexAsync(KeyPurpose.ResidentsLookup, "document", typed);
        var number = await fields.IndexAsync(KeyPurpose.ResidentsLookup, "phone", phone ?? typed);
        return await OpenAsync(db.Residents.AsNoTracking().Where(resident => resident.NameRef == name || resident.DocumentRef == document || resident.PhoneRef == number), cancellation);
    }

    public async Task<IReadOnlyDictionary<Guid, KnownResident>> ByIdAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await OpenAsync(db.Residents.AsNoTracking().Where(resident => ids.Contains(resident.Id)), cancellation)).ToDictionary(resident => resident.Row.Id);

    public async Task SealAsync(Trip trip, string where, DateOnly month) =>
        trip.Seal(month, await fields.SealAsync(KeyPurpose.ResidentTrips, month, trip.Id, new Place(where)));

    public async Task<KnownTrip> OpenAsync(Trip trip) =>
        new(trip, (await fields.OpenAsync<Place>(KeyPurpose.ResidentTrips, trip.SealMonth, trip.Id, trip.SealedWhere))?.Where);

    /// <summary>Building 9 stands before building 10.</summary>
    public static IComparer<string> ByNumber { get; } = StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);
}
