using HealthCode.Domain.Accounts.Citizens;

namespace HealthCode.Domain.Tests.Accounts;

public sealed class SeenBirthDateTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly IdentityDocument Passport = IdentityDocument.Parse(DocumentKind.Passport, "C01X00T47", Today).Value;

    [Fact]
    public void What_a_passport_does_not_tell_somebody_who_saw_it_can_say()
    {
        Assert.Null(Passport.AgeOn(Today));
        var seen = Passport.Born(new(1944, 5, 1), Today).Value;
        Assert.Equal(81, seen.AgeOn(Today));
        Assert.Equal(seen, IdentityDocument.FromText(seen.ToSealedText()));
        // The same document is found with and without.
        Assert.Equal(Passport.ToText(), seen.ToText());
        Assert.Equal(Passport, IdentityDocument.FromText(Passport.ToSealedText()));
    }

    [Fact]
    public void A_number_that_tells_the_date_keeps_its_own()
    {
        var resident = IdentityDocument.Parse(DocumentKind.ResidentIdentity, "11010519491231002X", Today).Value;
        Assert.Equal(new DateOnly(1949, 12, 31), resident.Born(new(1990, 1, 1), Today).Value.BornOn);
    }

    [Theory]
    [InlineData("2026-03-03")]
    [InlineData("1889-12-31")]
    public void Nobody_was_born_tomorrow_or_before_anybody_alive(string day) =>
        Assert.Equal(IdentityDocument.BirthDate, Passport.Born(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Today).Reason!.Code);
}
