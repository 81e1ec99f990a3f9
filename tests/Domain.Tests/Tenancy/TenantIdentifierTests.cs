using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Tenancy;

public sealed class TenantIdentifierTests
{
    [Theory]
    [InlineData("滨江商场 Riverside Mall", "riverside-mall")]
    [InlineData("Café Zoë & Co.", "cafe-zoe-co")]
    [InlineData("No. 3 School", "no-3-school")]
    [InlineData("第三小学", "business-x7k2")]
    [InlineData("A", "business-x7k2")]
    [InlineData("Region", "business-x7k2")]
    [InlineData("A very very very very very very long name of a shopping centre", "a-very-very-very-very-very-very-lon")]
    public void A_short_name_is_proposed_from_the_latin_letters(string name, string proposed) =>
        Assert.Equal(proposed, TenantIdentifier.Propose(name, TenantKind.Business, "x7k2"));

    [Theory]
    [InlineData("riverside-mall", null)]
    [InlineData(" Riverside-Mall ", null)]
    [InlineData("", null)]
    [InlineData("ab", "invalid")]
    [InlineData("3-school", "invalid")]
    [InlineData("mall-", "invalid")]
    [InlineData("my--mall", "invalid")]
    [InlineData("my mall", "invalid")]
    [InlineData("商场商场", "invalid")]
    [InlineData("region", "reserved")]
    public void What_stands_in_addresses_is_plain(string typed, string? code)
    {
        var errors = new List<FieldError>();
        TenantIdentifier.Read("identifier", typed, errors);
        Assert.Equal(code, errors.SingleOrDefault()?.Code);
    }
}
