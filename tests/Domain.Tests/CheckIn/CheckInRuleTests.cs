using CsCheck;
using HealthCode.Domain.CheckIn;
using static HealthCode.Domain.CheckIn.DoorAnswer;

namespace HealthCode.Domain.Tests.CheckIn;

public class CheckInRuleTests
{
    private static readonly VenueState Calm = new(IsOpen: true, Inside: 3, Capacity: 10, DoorPolicy.Default);
    private static readonly VenueState Full = Calm with { Inside = 10 };
    private static readonly VenueState Strict = Full with { Policy = new DoorPolicy(WhenFull: Refuse) };
    private static readonly VenueState Closed = Calm with { IsOpen = false };
    private static readonly VenueState Archived = Calm with { IsArchived = true };
    private static readonly VenueState ExitOnly = Calm with { Policy = new DoorPolicy(AllowsIn: false) };
    private static readonly VenueState EntranceOnly = Calm with { Policy = new DoorPolicy(AllowsOut: false) };

    private static readonly VisitorState One = new(Persons: 1);
    private static readonly VisitorState Ill = One with { HasSymptoms = true };
    private static readonly VisitorState Leaving = One with { Direction = ScanDirection.Out };
    private static readonly VisitorState Offline = One with { IsOffline = true };
    private static readonly VisitorState Insisting = One with { IsOverride = true };

    private static VisitorState Feverish(decimal celsius) => One with { TemperatureC = celsius };

    private static VenueState With(VenueState venue, DoorPolicy policy) => venue with { Policy = policy };

    public static TheoryData<string, VenueState, VisitorState, string> Doors => new()
    {
        { "room for one", Calm, One, "Admit" },
        { "room for the party", Calm, One with { Persons = 7 }, "Admit" },
        { "the party does not fit", Calm, One with { Persons = 8 }, "Attention venue-full" },
        { "full", Full, One, "Attention venue-full" },
        { "full and strict", Strict, One, "Refuse venue-full" },
        { "full and easy", With(Full, new DoorPolicy(WhenFull: Admit)), One, "Admit" },
        { "no capacity", Full with { Capacity = null }, One, "Admit" },
        { "capacity zero is no limit", Full with { Capacity = 0 }, One, "Admit" },
        { "an absurd party", Full, One with { Persons = int.MaxValue }, "Attention venue-full" },
        { "full, already inside", Strict, One with { AlreadyInside = true }, "Admit" },
        { "full, offline", Full, Offline, "Attention offline-conflict" },
        { "full and strict, offline", Strict, Offline, "Attention offline-conflict" },
        { "full and easy, offline", With(Full, new DoorPolicy(WhenFull: Admit)), Offline, "Admit" },
        { "room, offline", Calm, Offline, "Admit" },
        { "full and strict, insisting", Strict, Insisting, "Attention override" },
        { "closed", Closed, One, "Refuse venue-closed" },
        { "closed, insisting", Closed, Insisting, "Attention override" },
        { "closed, offline", Closed, Offline, "Attention offline-conflict" },
        { "closed but lenient", With(Closed, new DoorPolicy(OnClosed: Attention)), One, "Attention venue-closed" },
        { "closed outweighs full", Full with { IsOpen = false }, One, "Refuse venue-closed" },
        { "archived", Archived, One, "Refuse venue-archived" },
        { "archived outweighs closed", Archived with { IsOpen = false }, One, "Refuse venue-archived" },
        { "archived, insisting", Archived, Insisting, "Refuse venue-archived" },
        { "below fever", Calm, Feverish(37.2m), "Admit" },
        { "fever", Calm, Feverish(37.3m), "Attention temperature" },
        { "fever by the door's own measure", With(Calm, new DoorPolicy(FeverCelsius: 37.0m)), Feverish(37.0m), "Attention temperature" },
        { "fever at a strict door", With(Calm, new DoorPolicy(OnFever: Refuse)), Feverish(38.5m), "Refuse temperature" },
        { "symptoms", Calm, Ill, "Attention symptoms" },
        { "symptoms at a strict door", With(Calm, new DoorPolicy(OnSymptoms: Refuse)), Ill, "Refuse symptoms" },
        { "fever before symptoms", Calm, Ill with { TemperatureC = 38m }, "Attention temperature" },
        { "symptoms before full", Full, Ill, "Attention symptoms" },
        { "refusal before attention", Strict, Ill, "Refuse venue-full" },
        { "fever although inside", Calm, Feverish(39m) with { AlreadyInside = true }, "Attention temperature" },
        { "in through the exit", ExitOnly, One, "Refuse wrong-direction" },
        { "in through the exit, insisting", ExitOnly, Insisting, "Attention override" },
        { "out through the entrance", EntranceOnly, Leaving, "Refuse wrong-direction" },
        { "out through the exit", ExitOnly, Leaving, "Admit" },
        { "leaving a full venue", Strict, Leaving, "Admit" },
        { "leaving a closed venue", Closed, Leaving, "Admit" },
        { "leaving an archived venue", Archived, Leaving, "Admit" },
        { "leaving with fever", Calm, Leaving with { TemperatureC = 39m, HasSymptoms = true }, "Admit" },
        { "nothing to override", Calm, Insisting, "Admit" },
        { "attention needs no override", Calm, Ill with { IsOverride = true }, "Attention symptoms" },
    };

    [Theory]
    [MemberData(nameof(Doors), DisableDiscoveryEnumeration = true)]
    public void A_door_answers_and_says_why(string situation, VenueState venue, VisitorState visitor, string answer)
    {
        var decision = CheckInRule.Decide(venue, visitor);

        Assert.True(answer == $"{decision.Verdict} {decision.Code}".TrimEnd(), $"{situation}: {decision.Verdict} {decision.Code}");
    }

    [Theory]
    [InlineData(Admit, Verdict.Admit, null)]
    [InlineData(Attention, Verdict.Attention, "code-red")]
    [InlineData(Refuse, Verdict.Refuse, "code-red")]
    public void A_policy_answer_becomes_a_decision_with_its_reason(DoorAnswer answer, Verdict verdict, string? code)
    {
        var decision = CheckInDecision.Of(answer, "code-red");

        Assert.Equal((verdict, code), (decision.Verdict, decision.Code));
    }

    private static readonly Gen<VenueState> AnyVenue = Gen.Select(
        Gen.Bool, Gen.Int[0, 12], Gen.Int[0, 12].Nullable(),
        Gen.Select(Gen.Enum<DoorAnswer>(), Gen.Enum<DoorAnswer>(), Gen.Enum<DoorAnswer>(), Gen.Enum<DoorAnswer>(), Gen.Bool, Gen.Bool,
            (full, symptoms, fever, closed, isEntrance, isExit) =>
                new DoorPolicy(full, symptoms, fever, 37.3m, closed, isEntrance, isExit)),
        Gen.Bool,
        (isOpen, inside, capacity, policy, isArchived) => new VenueState(isOpen, inside, capacity, policy, isArchived));

    private static readonly Gen<VisitorState> AnyVisitor = Gen.Select(
        Gen.Int[1, 5], Gen.Bool, Gen.Int[360, 390].Select(tenths => tenths / 10m).Nullable(),
        Gen.Bool, Gen.Bool, Gen.Bool, Gen.Enum<ScanDirection>(),
        (persons, isIll, celsius, isInside, isOffline, isOverride, direction) =>
            new VisitorState(persons, isIll, celsius, isInside, isOffline, isOverride, direction));

    [Fact]
    public void A_reason_is_given_exactly_when_a_door_does_not_simply_admit() =>
        Gen.Select(AnyVenue, AnyVisitor).Sample((venue, visitor) =>
        {
            var decision = CheckInRule.Decide(venue, visitor);
            Assert.Equal(decision.Verdict == Verdict.Admit, decision.Code is null);
        });

    [Fact]
    public void An_offline_scan_is_a_fact_and_an_override_is_refused_only_by_an_archived_venue() =>
        Gen.Select(AnyVenue, AnyVisitor).Sample((venue, visitor) =>
        {
            Assert.NotEqual(Verdict.Refuse, CheckInRule.Decide(venue, visitor with { IsOffline = true, IsOverride = false }).Verdict);
            var overridden = CheckInRule.Decide(venue, visitor with { IsOverride = true });
            Assert.True(overridden.Verdict != Verdict.Refuse || venue.IsArchived);
        });

    [Fact]
    public void A_fuller_venue_is_never_more_lenient() =>
        Gen.Select(AnyVenue, AnyVisitor, Gen.Int[1, 5]).Sample((venue, visitor, more) => Assert.True(
            CheckInRule.Decide(venue with { Inside = venue.Inside + more }, visitor).Verdict
            >= CheckInRule.Decide(venue, visitor).Verdict));
}
