namespace HealthCode.Domain.CheckIn;

/// <summary>The venue at the moment of the decision.</summary>
/// <param name="Inside">Persons, of the venue's one source of counting.</param>
/// <param name="Capacity">Persons; null or 0 means no limit.</param>
/// <param name="Codes">What personal codes mean at the door; null where nothing is asked.</param>
public sealed record VenueState(bool IsOpen, int Inside, int? Capacity, DoorPolicy Policy, bool IsArchived = false, DoorCodes? Codes = null)
{
    public bool Fits(int persons) => Capacity is null or <= 0 || (long)Inside + persons <= Capacity;
}

/// <summary>Who stands at the door.</summary>
/// <param name="Persons">The whole party.</param>
/// <param name="AlreadyInside">Counted in this venue: a second scan asks for no further room.</param>
/// <param name="IsOffline">Decided by a device without a connection: a fact that is only reported now.</param>
/// <param name="IsOverride">A member of staff insists, with a reason.</param>
/// <param name="Facts">The personal code and what the door's rules want to know; null where nothing was shown and nobody asks.</param>
public sealed record VisitorState(
    int Persons,
    bool HasSymptoms = false,
    decimal? TemperatureC = null,
    bool AlreadyInside = false,
    bool IsOffline = false,
    bool IsOverride = false,
    ScanDirection Direction = ScanDirection.In,
    DoorFacts? Facts = null);

/// <summary>Whether a door admits, admits with attention, or refuses; and why.</summary>
public static class CheckInRule
{
    /// <summary>
    /// The strictest answer of all that apply; of equally strict ones the first in the order
    /// archived, direction, closed, temperature, symptoms, personal code and rules of the door, full. A pass decided offline is a fact and never refused. Nobody is kept from leaving but by a door that is no
    /// exit. An override turns any refusal into attention, except that of an archived venue, where nobody would see it.
    /// </summary>
    public static CheckInDecision Decide(VenueState venue, VisitorState visitor)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(visitor);

        return (visitor.Direction == ScanDirection.Out ? Leaving(venue, visitor) : Entering(venue, visitor)) switch
        {
            { Verdict: Verdict.Refuse, Code: not CheckInCodes.VenueArchived } when visitor.IsOverride =>
                CheckInDecision.Attention(CheckInCodes.Override),
            { Verdict: Verdict.Refuse } refused when visitor.IsOffline => CheckInDecision.Conflict(refused),
            var decision => decision,
        };
    }

    /// <summary>A code that does not count keeps nobody inside; it only finds no visit to end.</summary>
    private static CheckInDecision Leaving(VenueState venue, VisitorState visitor) =>
        !venue.Policy.AllowsOut ? CheckInDecision.Refuse(CheckInCodes.WrongDirection)
        : visitor.Facts?.Code?.Refusal is { } why ? CheckInDecision.Attention(why)
        : CheckInDecision.Admit;

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
        if (venue.Codes is { } codes)
            Weigh(CodeRule.Decide(codes, visitor));
        if (!visitor.AlreadyInside && !venue.Fits(visitor.Persons))
            Weigh(Full(policy, visitor));
        return decision;

        void Weigh(CheckInDecision other) => decision = decision.OrStricter(other);
    }

    private static CheckInDecision Full(DoorPolicy policy, VisitorState visitor) =>
        visitor.IsOffline && policy.WhenFull != DoorAnswer.Admit
            ? CheckInDecision.Attention(CheckInCodes.OfflineConflict)
            : CheckInDecision.Of(policy.WhenFull, CheckInCodes.VenueFull);
}
