using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What a visitor can do at a poster now.</summary>
public enum ArrivalStep
{
    /// <summary>The poster leads nowhere any more, or never did.</summary>
    NoPlace,
    Inside,
    ExitOnly,
    Closed,
    Full,
    FirstVisit,
    KnownVisit,
}

/// <summary>A visitor before a poster. Made by looking alone: nobody is registered by it.</summary>
public sealed record Arrival(PosterPlace Place)
{
    public KnownVisitor? Visitor { get; init; }
    public Crowd? Crowd { get; init; }

    /// <summary>Who is signed in as a citizen on this phone.</summary>
    public CitizenVisitor? Citizen { get; init; }

    /// <summary>The running stay is the citizen's, not the phone's.</summary>
    public bool IsCitizenInside { get; init; }

    /// <summary>Everybody whom the citizen can register here, with their running stays; empty for whoever acts for nobody.</summary>
    public IReadOnlyList<PartyMember> Party { get; init; } = [];

    /// <summary>The visitor's running stay here.</summary>
    public VisitorStay? Here { get; init; }

    /// <summary>The visitor's running stay at another venue of the tenant; entering here ends it.</summary>
    public VisitorStay? Elsewhere { get; init; }
    public VenueEntry? ElsewhereVenue { get; init; }
    public bool IsOpen { get; init; }

    public ArrivalStep Step
    {
        get
        {
            if (!Place.Works)
                return ArrivalStep.NoPlace;
            if (Here is not null || Party.Any(member => member.Here is not null))
                return ArrivalStep.Inside;
            if (!Place.IsEntrance)
                return ArrivalStep.ExitOnly;
            var policy = Place.Venue!.PolicyAt(Place.Door);
            if (!IsOpen && policy.OnClosed == DoorAnswer.Refuse)
                return ArrivalStep.Closed;
            if (!Crowd!.Fits(1) && policy.WhenFull == DoorAnswer.Refuse)
                return ArrivalStep.Full;
            return Visitor is null ? ArrivalStep.FirstVisit : ArrivalStep.KnownVisit;
        }
    }
}

/// <param name="Here">The running stay at this venue.</param>
public sealed record PartyMember(CitizenVisitor Person, VisitorStay? Here);

/// <summary>Looks who stands where.</summary>
public sealed class Arrivals(VenueCatalog venues, VisitorStays stays, Crowds crowds, SubjectRefs subjects, TimeProvider time)
{
    public async Task<Arrival> LookAsync(PosterPlace place, KnownVisitor? visitor, CitizenVisitor? citizen = null)
    {
        if (!place.Works)
            return new Arrival(place);
        var venue = place.Venue!;
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var own = await OpenAsync(venue.TenantId, citizen is null ? null : ScanCodes.SubjectIdOf(citizen.Id), nowUtc);
        var open = own ?? await OpenAsync(venue.TenantId, visitor?.RandomId, nowUtc);
        var isHere = open?.VenueId == venue.Id;
        return new Arrival(place)
        {
            Visitor = visitor,
            Citizen = citizen,
            IsCitizenInside = own is not null,
            Crowd = await crowds.GlanceAsync(venue),
            Here = isHere ? open : null,
            Elsewhere = isHere ? null : open,
            ElsewhereVenue = isHere || open is null ? null : await venues.FindAsync(venue.TenantId, open.VenueId),
            IsOpen = venue.IsOpenAt(nowUtc),
            Party = citizen is { Family.Count: > 0 } ? await PartyAsync(citizen, venue, isHere && own is not null ? own : null, nowUtc) : [],
        };
    }

    private async Task<IReadOnlyList<PartyMember>> PartyAsync(CitizenVisitor citizen, VenueEntry venue, VisitorStay? own, DateTime nowUtc)
    {
        var party = new List<PartyMember> { new(citizen, own) };
        foreach (var person in citizen.Family)
            party.Add(new(person, await OpenAsync(venue.TenantId, ScanCodes.SubjectIdOf(person.Id), nowUtc) is { } stay && stay.VenueId == venue.Id ? stay : null));
        return party;
    }

    private async Task<VisitorStay?> OpenAsync(Guid tenantId, byte[]? randomId, DateTime nowUtc) => randomId is null ? null
        : (await stays.RecentAsync(await subjects.ForAsync(tenantId, randomId), nowUtc)).FirstOrDefault(stay => stay.IsOpenAt(nowUtc));
}
