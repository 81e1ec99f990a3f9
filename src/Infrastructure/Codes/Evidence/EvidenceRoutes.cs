using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <param name="Ref">Under which what comes about the person is kept.</param>
/// <param name="IsFirst">The person's row does not say so yet.</param>
public sealed record EvidencePerson(Guid Id, byte[] Ref, bool IsFirst);

/// <summary>Whom a line means.</summary>
/// <param name="Persons">Nobody; one; or several rows of one and the same human.</param>
/// <param name="Finding">Why it means nobody, where that is worth knowing; see <see cref="EvidenceFinding"/>.</param>
public sealed record EvidenceFit(IReadOnlyList<EvidencePerson> Persons, string? Finding)
{
    public static EvidenceFit Nobody { get; } = new([], null);
}

/// <summary>
/// From a line to persons. A document that somebody typed leads to nobody; a second thing must fit that nobody could type (decision 0032):
/// <list type="bullet">
/// <item>the phone number that the person has proved;</item>
/// <item>the phone number that somebody has proved who acts for the person today;</item>
/// <item>where the line names no number: that staff have seen the document of a person who has none.</item>
/// </list>
/// </summary>
public sealed class EvidenceRoutes(CitizenSeal seal, RegionClock clock)
{
    /// <returns>By <see cref="EvidenceAddress.Key"/>.</returns>
    public async Task<IReadOnlyDictionary<string, EvidenceFit>> FindAsync(AppDbContext db, IEnumerable<EvidenceAddress> addresses, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<EvidenceAddress> asked = [.. addresses.DistinctBy(address => address.Key)];
        var here = await HereAsync(db, [.. asked.DistinctBy(address => address.Document).Select(address => address.DocumentRef)], cancellation);
        var fits = new Dictionary<string, EvidenceFit>(asked.Count);
        foreach (var address in asked)
            fits[address.Key] = await FitAsync(address, [.. here[address.Document]]);
        return fits;
    }

    private async ValueTask<EvidenceFit> FitAsync(EvidenceAddress address, List<Row> here)
    {
        var fitting = here.FindAll(row => address.PhoneRef is { } phone ? row.Has(address.Ref) || row.IsCalledBy(phone) : row.IsSeenByStaff);
        if (fitting.Count == 0)
            return address.PhoneRef is null ? new([], EvidenceFinding.WithoutNumber) : here.Count > 0 ? new([], EvidenceFinding.OtherPhone) : EvidenceFit.Nobody;
        // A line without a number may as well mean whoever has an account with this document: it is not guessed.
        if ((address.PhoneRef is null && here.Exists(row => row.HasNumber)) || !await IsOneHumanAsync(fitting))
            return new([], EvidenceFinding.Ambiguous);
        var persons = new List<EvidencePerson>(fitting.Count);
        foreach (var row in fitting)
            persons.Add(new(row.Id, row.EvidenceRef ?? await seal.OwnEvidenceRefAsync(row.Id), row.EvidenceRef is null));
        return new(persons, null);
    }

    /// <summary>A mother's dependant and a school's ward are two rows of one child when document and name are the same.</summary>
    private async ValueTask<bool> IsOneHumanAsync(List<Row> rows)
    {
        if (rows.Count == 1)
            return true;
        var names = new List<string>(rows.Count);
        foreach (var row in rows)
            if (row.SealedName is not { } sealedName || await seal.OpenAsync(row.Id, sealedName) is not { } name)
                return false;
            else
                names.Add(name);
        return names.TrueForAll(name => PersonMatch.IsSameName(name, names[0]));
    }

    private async Task<ILookup<string, Row>> HereAsync(AppDbContext db, List<byte[]> documents, CancellationToken cancellation)
    {
        var today = clock.Today;
        var citizens = await db.Citizens.Where(c => documents.Contains(c.DocumentRef!))
            .Select(c => new { c.Id, c.DocumentRef, c.EvidenceRef, c.SealedName, HasNumber = c.PhoneRef != null || c.NumberProvedUtc != DateTime.UnixEpoch }).ToListAsync(cancellation);
        var ids = citizens.ConvertAll(citizen => citizen.Id);
        if (ids.Count == 0)
            return Array.Empty<Row>().ToLookup(_ => "");
        var agents = (await db.Guardianships.Where(g => ids.Contains(g.DependantId) && g.State == GuardianshipState.Active && (g.EndsOn == null || g.EndsOn >= today))
            .Join(db.Citizens, g => g.AgentId, agent => agent.Id, (g, agent) => new { g.DependantId, g.Consent, agent.PhoneRef }).ToListAsync(cancellation)).ToLookup(row => row.DependantId);
        var wards = (await db.WardLinks.Where(link => ids.Contains(link.CitizenId) && link.EndedUtc == null && link.IsSeen).Select(link => link.CitizenId).ToListAsync(cancellation)).ToHashSet();
        return citizens.ToLookup(c => Convert.ToHexString(c.DocumentRef!), c => new Row(
            c.Id, c.EvidenceRef, c.SealedName, c.HasNumber, !c.HasNumber && (wards.Contains(c.Id) || agents[c.Id].Any(agent => agent.Consent == ConsentWay.Witness)),
            [.. agents[c.Id].Select(agent => agent.PhoneRef).OfType<byte[]>()]));
    }

    private sealed record Row(Guid Id, byte[]? EvidenceRef, byte[]? SealedName, bool HasNumber, bool IsSeenByStaff, IReadOnlyList<byte[]> AgentPhones)
    {
        public bool Has(byte[] evidenceRef) => EvidenceRef?.AsSpan().SequenceEqual(evidenceRef) == true;

        public bool IsCalledBy(byte[] phone) => AgentPhones.Any(own => own.AsSpan().SequenceEqual(phone));
    }
}
