using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>One scan of a visitor and what became of it.</summary>
public sealed record VisitorReceipt(
    Guid ScanId, ScanDirection Direction, Verdict Verdict, string? Code, int Persons, DateTime OccurredUtc, DateTime ReceivedUtc, Guid? VisitId, bool IsUndone)
{
    public VisitorStay? Stay { get; init; }

    /// <summary>Of the citizen who is signed in, not of the phone.</summary>
    public bool IsCitizen { get; init; }

    /// <summary>What the door's own rule says, where one decided.</summary>
    public string? RuleText { get; init; }

    /// <summary>The venue whose stay this scan ended by entering here.</summary>
    public VenueEntry? LeftVenue { get; init; }

    /// <summary>Until when the visitor may take it back.</summary>
    public DateTime UndoUntilUtc { get; init; }
    public bool IsInside { get; init; }
}

/// <summary>What became of one of those who came together.</summary>
public sealed record PartyReceipt(CitizenVisitor Person, VisitorReceipt Receipt);

/// <summary>Reads a scan back to whom it belongs, and to nobody else: an address that was photographed shows nothing.</summary>
public sealed class VisitorReceipts(AppDbContext db, VenueCatalog venues, VisitorStays stays, SubjectRefs subjects, IOptions<ScanOptions> scans, TimeProvider time)
{
    /// <summary>Those of a family whose scans belong to one form; none when it was about who is signed in alone, who has an answer of the usual kind.</summary>
    public async Task<IReadOnlyList<PartyReceipt>> FindPartyAsync(PosterPlace place, Guid scanId, CitizenVisitor citizen)
    {
        var party = new List<PartyReceipt>();
        foreach (var person in citizen.Everybody)
            if (await FindAsync(place, Party.ScanOf(scanId, citizen.Id, person.Id), null, person.Id) is { } receipt)
                party.Add(new(person, receipt));
        return party is [{ Person: var only }] && only == citizen ? [] : party;
    }

    public async Task<VisitorReceipt?> FindAsync(PosterPlace place, Guid scanId, KnownVisitor? visitor, Guid? citizen)
    {
        if (visitor is null && citizen is null || place.Venue is not { } venue)
            return null;
        var found = await db.ScanReceipts.AsNoTracking()
            .Where(r => r.ScanId == scanId && r.VenueId == venue.Id && r.SubjectRef != null)
            .Select(r => new
            {
                r.SubjectRef, r.Answer, r.DoorId,
                Receipt = new VisitorReceipt(r.ScanId, r.Direction, r.Verdict, r.Code, r.Persons, r.OccurredUtc, r.ReceivedUtc, r.VisitId, r.UndoneUtc != null),
            })
            .SingleOrDefaultAsync();
        if (found is null)
            return null;
        var subject = found.SubjectRef!;
        var isCitizen = await IsOfAsync(citizen is { } id ? ScanCodes.SubjectIdOf(id) : null);
        if (!isCitizen && !await IsOfAsync(visitor?.RandomId))
            return null;

        var receipt = found.Receipt with { IsCitizen = isCitizen, RuleText = ScanTexts.RuleText(ScanAnswer.Read(found.Answer).Rule, venue.CodesAt(found.DoorId)) };
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var recent = await stays.RecentAsync(subject, nowUtc);
        var stay = recent.FirstOrDefault(s => s.VisitId == receipt.VisitId);
        var left = receipt.Direction == ScanDirection.In ? recent.FirstOrDefault(s => s.LeftBy == LeftBy.Elsewhere && s.LeftUtc == stay?.EnteredUtc) : null;
        return receipt with
        {
            Stay = stay,
            LeftVenue = left is null ? null : await venues.FindAsync(venue.TenantId, left.VenueId),
            UndoUntilUtc = receipt.ReceivedUtc.AddSeconds(scans.Value.UndoSeconds),
            IsInside = stay?.IsOpenAt(nowUtc) == true,
        };

        async ValueTask<bool> IsOfAsync(byte[]? randomId) => randomId is not null && (await subjects.ForAsync(venue.TenantId, randomId)).SequenceEqual(subject);
    }
}
