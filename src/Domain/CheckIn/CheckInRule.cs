namespace HealthCode.Domain.CheckIn;

/// <summary>The venue at the moment of the decision.</summary>
/// <param name="Inside">Persons, of the venue's one source of counting.</param>
/// <param name="Capacity">Persons; null or 0 means no limit.</param>
public sealed record VenueState(bool IsOpen, int Inside, int? Capacity, DoorPolicy Policy, bool IsArchived = false)
{
    public bool Fits(int persons) => Capacity is null or <= 0 || (long)Inside + persons <= Capacity;
}

/// <summary>Who stands at the door.</summary>
/// <param name="Persons">The whole party.</param>
/// <param name="AlreadyInside">Counted in this venue: a second scan asks for no further room.</param>
/// <param name="IsOffline">Decided by a device without a connection: a fact that is only reported now.</param>
/// <param name="IsOverride">A member of staff insists, with a reason.</param>
public sealed record VisitorState(
    int Persons,
    bool HasSymptoms = false,
    decimal? TemperatureC = null,
    bool AlreadyInside = false,
    bool IsOffline = false,
    bool IsOverride = false,
    ScanDirection Direction = ScanDirection.In);

/// <summary>Whether a door admits, admits with attention, or refuses; and why.</summary>
public static class CheckInRule
{
    /// <summary>
    /// The strictest answer of all that apply; of equally strict ones the first in the order
    /// archived, direction, closed, temperature, symptoms, full. A pass decided offline is a fact and never refused. Nobody is kept from leaving but by a door that is no
    /// exit. An override turns any refusal into attention, except that of an archived venue, where nobody would see it.
    /// </summary>
    public static CheckInDecision Decide(VenueState venue, VisitorState visitor)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(visitor);

        return (visitor.Direction == ScanDirection.Out ? Leaving(venue) : Entering(venue, visitor)) switch
        {
            { Verdict: Verdict.Refuse, Code: not CheckInCodes.VenueArchived } when visitor.IsOverride =>
                CheckInDecision.Attention(CheckInCodes.Override),
            // Somebody is inside already: the fact is recorded, and a person is told.
            { Verdict: Verdict.Refuse } when visitor.IsOffline => CheckInDecision.Attention(CheckInCodes.OfflineConflict),
            var decision => decision,
        };
    }

    private static CheckInDecision Leaving(VenueState venue) =>
        venue.Policy.AllowsOut ? CheckInDecision.Admit : CheckInDecision.Refuse(CheckInCodes.WrongDirection);

    private static CheckInDecision Entering(VenueState venue, VisitorState visitor)
    {
        var policy = venue.Policy;
        var decision = CheckInDecision.Admit;

        if (venue.IsArchived)
            Weigh(CheckInDecision.Refuse(CheckInCodes.VenueArchived));
        if (!policy.AllowsIn)
            Weigh(CheckInDecision.Refuse(CheckInCodes.WrongDirection));
        if (!venue.IsOpen)
            Weigh(CheckInDecision.Of(policy.OnClosed, CheckInCodes.VenueClosed));
        if (visitor.TemperatureC >= policy.FeverCelsius)
            Weigh(CheckInDecision.Of(policy.OnFever, CheckInCodes.Temperature));
        if (visitor.HasSymptoms)
            Weigh(CheckInDecision.Of(policy.OnSymptoms, CheckInCodes.Symptoms));
        if (!visitor.AlreadyInside && !venue.Fits(visitor.Persons))
            Weigh(Full(policy, visitor));
        return decision;

        void Weigh(CheckInDecision other) => decision = other.Verdict > decision.Verdict ? other : decision;
    }

    private static CheckInDecision Full(DoorPolicy policy, VisitorState visitor) =>
        visitor.IsOffline && policy.WhenFull != DoorAnswer.Admit
            ? CheckInDecision.Attention(CheckInCodes.OfflineConflict)
            : CheckInDecision.Of(policy.WhenFull, CheckInCodes.VenueFull);
}
