using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Venues;

public class VenueKindTests
{
    [Fact]
    public void The_kinds_are_those_of_the_public_surface() =>
        Assert.Equal(
            "residential-compound, office, factory, mall, supermarket, shop, restaurant, pharmacy, school, hospital, " +
            "subway-station, railway-station, passenger-station, airport, port, ferry, dock, park, traffic-checkpoint, " +
            "vehicle, other",
            string.Join(", ", VenueKind.All.Select(kind => kind.Code)));

    [Theory]
    [InlineData("pharmacy", 20)]
    [InlineData("shop", 45)]
    [InlineData("mall", 120)]
    [InlineData("office", 720)]
    [InlineData("residential-compound", 960)]
    [InlineData("traffic-checkpoint", 15)]
    public void A_stay_is_capped_by_the_kind_of_its_venue(string code, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), StayCap.Of(VenueKind.Find(code)!));

    [Fact]
    public void No_kind_and_no_venue_asks_for_more_than_sixteen_hours()
    {
        Assert.All(VenueKind.All, kind => Assert.InRange(StayCap.Of(kind), TimeSpan.FromMinutes(1), TimeSpan.FromHours(16)));
        Assert.Equal(TimeSpan.FromHours(16), StayCap.Of(VenueKind.Find("mall")!, own: TimeSpan.FromHours(20)));
        Assert.Equal(TimeSpan.FromHours(3), StayCap.Of(VenueKind.Find("mall")!, own: TimeSpan.FromHours(3)));
    }

    [Fact]
    public void How_full_a_pharmacy_or_hospital_is_is_nobodys_business() =>
        Assert.Equal(["pharmacy", "hospital"], VenueKind.All.Where(kind => !kind.LevelIsPublic).Select(kind => kind.Code));

    [Fact]
    public void Only_a_residential_compound_counts_households() =>
        Assert.Equal(["residential-compound"], VenueKind.All.Where(kind => kind.CountsHouseholds).Select(kind => kind.Code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Pharmacy")]
    [InlineData("zoo")]
    public void An_unknown_kind_is_not_found(string? code) => Assert.Null(VenueKind.Find(code));
}
