using System.Text;
using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>What is sealed of a person beside name and document.</summary>
/// <param name="Phone">To reach somebody; not proved, never unique, and it opens nothing.</param>
/// <param name="Place">Address or room.</param>
/// <param name="Witness">Who was there when the person agreed.</param>
public sealed record WardDetails(string? Phone, string? Place, string Witness)
{
    public override string ToString() => nameof(WardDetails);
}

/// <summary>A person in clear, for the role that keeps the register.</summary>
public sealed record KnownWard(Ward Row, CitizenIdentity Person, WardDetails Details)
{
    public override string ToString() => nameof(KnownWard);
}

/// <summary>The persons for whom the current tenant stands: found by keyed hashes of the tenant, opened under each person's own key.</summary>
public sealed class WardRegister(AppDbContext db, CitizenSeal seal, RegisterFields fields)
{
    /// <summary>Those whose person is still there, also those who have ended.</summary>
    public IQueryable<Ward> All => db.Wards.Where(ward => db.Citizens.Any(citizen => citizen.Id == ward.CitizenId));

    /// <summary>Those for whom the tenant stands now.</summary>
    public IQueryable<Ward> Standing => All.Where(ward => ward.EndedUtc == null);

    public async Task SealAsync(Ward ward, string group, CitizenIdentity person, WardDetails details)
    {
        ward.FindBy(await NameRefAsync(person.Name), await DocumentRefAsync(person.Document.Number));
        ward.Describe(group, await seal.ProtectAsync(ward.CitizenId, JsonSerializer.Serialize(details, JsonSerializerOptions.Web)));
    }

    public ValueTask<byte[]> NameRefAsync(string name) => fields.IndexAsync(KeyPurpose.WardsLookup, "name", name);

    public ValueTask<byte[]> DocumentRefAsync(string number) => fields.IndexAsync(KeyPurpose.WardsLookup, "document", number);

    /// <summary>By whole name or document: a keyed hash knows no parts.</summary>
    public async Task<IQueryable<Ward>> SearchAsync(IQueryable<Ward> wards, string typed)
    {
        var (name, document) = (await NameRefAsync(typed), await DocumentRefAsync(typed));
        return wards.Where(ward => ward.NameRef == name || ward.DocumentRef == document);
    }

    /// <summary>Null when there is none, or the person was erased.</summary>
    public async Task<KnownWard?> FindAsync(Guid id, CancellationToken cancellation) =>
        await OpenAsync(db.Wards.Where(ward => ward.Id == id), cancellation) is [var ward] ? ward : null;

    /// <summary>In clear, with one look into the key store for all of them. In the order of the rows; the erased are left out.</summary>
    public async Task<IReadOnlyList<KnownWard>> OpenAsync(IQueryable<Ward> wards, CancellationToken cancellation)
    {
        var rows = await wards.Join(db.Citizens, ward => ward.CitizenId, citizen => citizen.Id, (ward, citizen) => new { ward, citizen.SealedName, citizen.SealedDocument }).ToListAsync(cancellation);
        var keys = await seal.KeysAsync([.. rows.Select(row => row.ward.CitizenId).Distinct()]);
        var known = new List<KnownWard>(rows.Count);
        foreach (var row in rows)
        {
            if (row is not { SealedName: { } name, SealedDocument: { } document } || !keys.Has(row.ward.CitizenId))
                continue;
            var id = row.ward.CitizenId;
            var details = JsonSerializer.Deserialize<WardDetails>(keys.Open(id, row.ward.SealedDetails), JsonSerializerOptions.Web)!;
            known.Add(new(row.ward, new(keys.Open(id, name), IdentityDocument.FromText(keys.Open(id, document))), details));
        }
        return known;
    }

    /// <summary>Whether two people wrote the same name.</summary>
    internal static bool IsSameName(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
