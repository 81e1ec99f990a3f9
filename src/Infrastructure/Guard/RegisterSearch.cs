using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Workplace;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Guard;

/// <param name="Id">Of the row in its register; of the citizen for whom the tenant stands, so that by card and by digits it is one person.</param>
public sealed record RegisteredPerson(Guid Id, string Name)
{
    public override string ToString() => nameof(RegisteredPerson);
}

/// <summary>
/// Finds people of the current tenant's own register by the last characters of their document, number or phone. Nothing is kept to find
/// them by (four digits are soon guessed, hashed or not): the rows are opened and looked at, which takes some milliseconds for a thousand.
/// </summary>
public sealed class RegisterSearch(AppDbContext db, WardRegister wards, ResidentRegister residents, PupilRegister pupils, StaffRoster staff)
{
    public const int Shortest = 4;
    public const int Longest = 8;

    /// <summary>More than that is a list, and nobody at a door gets one.</summary>
    public const int Most = 5;

    /// <summary>Null when these are no last characters of anything.</summary>
    public static string? Read(string? typed)
    {
        var tail = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return tail.Length is >= Shortest and <= Longest && tail.All(char.IsAsciiLetterOrDigit) ? tail : null;
    }

    /// <summary>Whether there is anybody to be found, whatever kind of tenant it is.</summary>
    public async Task<bool> HasAnybodyAsync() =>
        await wards.Standing.AnyAsync() || await db.Residents.AnyAsync() || await db.Pupils.AnyAsync() || await db.Employees.AnyAsync();

    /// <param name="tail">From <see cref="Read"/>.</param>
    /// <returns>None when more than <see cref="Most"/> end so.</returns>
    public async Task<IReadOnlyList<RegisteredPerson>> FindAsync(string tail, CancellationToken cancellation)
    {
        var found = new List<RegisteredPerson>();
        foreach (var one in await wards.OpenAsync(wards.Standing.AsNoTracking(), cancellation))
            Look(one.Row.CitizenId, one.Person.Name, one.Person.Document.Number, one.Details.Phone);
        foreach (var one in await residents.OpenAsync(db.Residents.AsNoTracking(), cancellation))
            Look(one.Row.Id, one.Details.Name, one.Details.Document, one.Details.Phone);
        foreach (var one in await pupils.OpenAsync(db.Pupils.AsNoTracking(), cancellation))
            Look(one.Row.Id, one.Details.Name, one.Details.Number, one.Details.GuardianPhone);
        foreach (var one in await staff.OpenAsync(db.Employees.AsNoTracking(), cancellation))
            Look(one.Row.Id, one.Details.Name, one.Details.Number, one.Details.Phone);
        return found.Count <= Most ? found : [];

        void Look(Guid id, string name, params string?[] numbers)
        {
            if (numbers.Any(number => number?.EndsWith(tail, StringComparison.OrdinalIgnoreCase) == true))
                found.Add(new(id, name));
        }
    }
}
