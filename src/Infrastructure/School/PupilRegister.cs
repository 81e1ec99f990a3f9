using HealthCode.Domain.School;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.School;

/// <summary>What is sealed of a pupil.</summary>
public sealed record PupilDetails(string Number, string Name, string? GuardianPhone)
{
    public override string ToString() => nameof(PupilDetails);
}

/// <summary>A pupil in clear, for those who keep the roll.</summary>
public sealed record KnownPupil(Pupil Row, PupilDetails Details);

/// <summary>The pupils of the current tenant: found by keyed hashes, opened for the role that keeps the register.</summary>
public sealed class PupilRegister(AppDbContext db, RegisterFields fields)
{
    public async Task SealAsync(Pupil pupil, Guid classId, PupilDetails details, DateOnly month)
    {
        pupil.Describe(
            classId,
            await fields.IndexAsync(KeyPurpose.PupilsLookup, "number", details.Number),
            await fields.IndexAsync(KeyPurpose.PupilsLookup, "name", details.Name));
        pupil.Seal(month, await fields.SealAsync(KeyPurpose.Pupils, month, pupil.Id, details));
    }

    /// <summary>In the order of their numbers.</summary>
    public async Task<IReadOnlyList<KnownPupil>> OpenAsync(IQueryable<Pupil> pupils, CancellationToken cancellation) =>
    [
        .. (await fields.OpenAllAsync<Pupil, PupilDetails>(KeyPurpose.Pupils, pupils, cancellation))
            .Select(pupil => new KnownPupil(pupil.Row, pupil.Details)).OrderBy(pupil => pupil.Details.Number, StringComparer.Ordinal),
    ];

    public Task<IReadOnlyList<KnownPupil>> OfClassAsync(Guid classId, CancellationToken cancellation) =>
        OpenAsync(db.Pupils.AsNoTracking().Where(pupil => pupil.ClassId == classId), cancellation);

    /// <summary>By whole number or whole name: a keyed hash knows no parts.</summary>
    public async Task<IReadOnlyList<KnownPupil>> FindAsync(string typed, CancellationToken cancellation)
    {
        var (number, name) = (await fields.IndexAsync(KeyPurpose.PupilsLookup, "number", typed), await fields.IndexAsync(KeyPurpose.PupilsLookup, "name", typed));
        return await OpenAsync(db.Pupils.AsNoTracking().Where(pupil => pupil.NumberRef == number || pupil.NameRef == name), cancellation);
    }

    /// <summary>Names for a list; who has left has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, KnownPupil>> ByIdAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await OpenAsync(db.Pupils.AsNoTracking().Where(pupil => ids.Contains(pupil.Id)), cancellation)).ToDictionary(pupil => pupil.Row.Id);
}
