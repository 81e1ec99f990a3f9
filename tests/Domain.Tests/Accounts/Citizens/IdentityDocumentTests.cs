using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Tests.Accounts.Citizens;

public sealed class IdentityDocumentTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData(DocumentKind.ResidentIdentity, "11010519491231002X", "11010519491231002X")]
    [InlineData(DocumentKind.ResidentIdentity, " 110105 19491231 002x ", "11010519491231002X")]
    [InlineData(DocumentKind.ResidentIdentity, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X")]
    [InlineData(DocumentKind.Passport, "e12345678", "E12345678")]
    [InlineData(DocumentKind.HongKongMacaoPermit, "H12345678", "H12345678")]
    [InlineData(DocumentKind.HongKongMacaoPermit, "m1234567801", "M1234567801")]
    [InlineData(DocumentKind.TaiwanPermit, "12345678", "12345678")]
    [InlineData(DocumentKind.TaiwanPermit, "1234567801（B）", "1234567801B")]
    public void A_number_is_read_as_people_write_it(DocumentKind kind, string typed, string number)
    {
        var read = IdentityDocument.Parse(kind, typed, Today);

        Assert.True(read.IsOk, read.Reason?.Code);
        Assert.Equal((kind, number), (read.Value.Kind, read.Value.Number));
        Assert.Equal(read.Value, IdentityDocument.FromText(read.Value.ToText()));
    }

    [Theory]
    [InlineData(DocumentKind.ResidentIdentity, null, IdentityDocument.Missing)]
    [InlineData(DocumentKind.ResidentIdentity, "  ", IdentityDocument.Missing)]
    [InlineData(DocumentKind.ResidentIdentity, "110105491231002", IdentityDocument.Length)]
    [InlineData(DocumentKind.ResidentIdentity, "1101051949123100XX", IdentityDocument.Form)]
    [InlineData(DocumentKind.ResidentIdentity, "11010519491231002A", IdentityDocument.Form)]
    [InlineData(DocumentKind.ResidentIdentity, "99010519491231002X", IdentityDocument.Division)]
    [InlineData(DocumentKind.ResidentIdentity, "11010519490230002X", IdentityDocument.BirthDate)]
    [InlineData(DocumentKind.ResidentIdentity, "11010520270101002X", IdentityDocument.BirthDate)]
    [InlineData(DocumentKind.ResidentIdentity, "440524188001010014", IdentityDocument.BirthDate)]
    [InlineData(DocumentKind.ResidentIdentity, "110105194912310021", IdentityDocument.CheckDigit)]
    [InlineData(DocumentKind.ResidentIdentity, "11010519491231020X", IdentityDocument.CheckDigit)]
    [InlineData(DocumentKind.Passport, "ABCDEF", IdentityDocument.Form)]
    [InlineData(DocumentKind.Passport, "E1", IdentityDocument.Form)]
    [InlineData(DocumentKind.Passport, "E123/5678", IdentityDocument.Form)]
    [InlineData(DocumentKind.HongKongMacaoPermit, "C12345678", IdentityDocument.Form)]
    [InlineData(DocumentKind.HongKongMacaoPermit, "H1234567", IdentityDocument.Form)]
    [InlineData(DocumentKind.TaiwanPermit, "1234567", IdentityDocument.Form)]
    public void What_is_wrong_has_its_own_reason(DocumentKind kind, string? typed, string reason)
    {
        var read = IdentityDocument.Parse(kind, typed, Today);

        Assert.Equal(reason, read.Reason?.Code);
        Assert.Null(read.Reason?.Detail);
    }

    [Fact]
    public void Every_single_slip_of_a_digit_behind_the_date_is_noticed()
    {
        const string number = "11010519491231002X";
        for (var at = 14; at < 17; at++)
            foreach (var digit in "0123456789".Where(digit => digit != number[at]))
                Assert.Equal(IdentityDocument.CheckDigit, IdentityDocument.Parse(DocumentKind.ResidentIdentity, number[..at] + digit + number[(at + 1)..], Today).Reason?.Code);
    }

    [Theory]
    [InlineData("20101125", 16)]
    [InlineData("20101126", 15)]
    [InlineData("20261125", 0)]
    public void The_age_is_that_of_the_day(string born, int age)
    {
        var stem = $"110105{born}002";
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, stem + IdentityNumber.CheckOf(stem), Today).Value;

        Assert.Equal(age, document.AgeOn(Today));
    }

    [Fact]
    public void A_passport_tells_no_age()
    {
        Assert.Null(IdentityDocument.Parse(DocumentKind.Passport, "E12345678", Today).Value.AgeOn(Today));
    }

    [Fact]
    public void Only_the_last_four_characters_are_shown_in_logs_neither()
    {
        var document = IdentityDocument.Parse(DocumentKind.ResidentIdentity, "11010519491231002X", Today).Value;

        Assert.Equal("**************002X", document.Masked);
        Assert.Equal(document.Masked, $"{document}");
    }
}
