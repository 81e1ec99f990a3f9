using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Tests.Registers;

public sealed class IdentityNumberTests
{
    [Theory]
    // The standard's own example, and one that ends with the roman ten.
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("11010519491231002x", "11010519491231002X")]
    [InlineData("440524188001010014", "440524188001010014")]
    [InlineData("４４０５２４ 18800101 0014", "440524188001010014")]
    [InlineData("E12345678", "E12345678")]
    [InlineData("H-1234 5678", "H12345678")]
    public void A_document_is_read_as_it_is_typed(string typed, string number) => Assert.Equal(number, IdentityNumber.Parse(typed).Value);

    [Theory]
    [InlineData("110105194912310021", IdentityNumber.CheckDigit)]
    [InlineData("440524188001010041", IdentityNumber.CheckDigit)]
    [InlineData("1234", IdentityNumber.Invalid)]
    [InlineData("", IdentityNumber.Invalid)]
    [InlineData(null, IdentityNumber.Invalid)]
    [InlineData("123456789012345678901", IdentityNumber.Invalid)]
    [InlineData("E1234;DROP", IdentityNumber.Invalid)]
    public void What_cannot_be_a_document_is_told_with_a_reason(string? typed, string code) => Assert.Equal(code, IdentityNumber.Parse(typed).Reason!.Code);

    [Theory]
    [InlineData("36.6", 36.6)]
    [InlineData("36,6", 36.6)]
    [InlineData("366", 36.6)]
    [InlineData("３７。３", 37.3)]
    [InlineData("38 °C", 38)]
    [InlineData("385", 38.5)]
    public void A_temperature_is_read_as_it_is_typed(string typed, double degrees) => Assert.Equal((decimal)degrees, BodyTemperature.Parse(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("29.9")]
    [InlineData("46")]
    [InlineData("warm")]
    [InlineData("-37")]
    public void What_is_no_temperature_is_refused(string typed) => Assert.Equal("temperature-out-of-range", BodyTemperature.Parse(typed).Reason!.Code);
}
