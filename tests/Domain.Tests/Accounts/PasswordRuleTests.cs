using HealthCode.Domain.Accounts;

namespace HealthCode.Domain.Tests.Accounts;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("lantern-river-demo")]
    [InlineData("红灯笼在河上漂流三千里远")]
    [InlineData("password of my old bicycle")]
    public void Words_in_a_row_are_a_password(string password) => Assert.Null(PasswordRule.Of(password, "li.na@mall.example", "李娜"));

    [Theory]
    [InlineData("elevenchars", PasswordRule.TooShort)]
    [InlineData("", PasswordRule.TooShort)]
    [InlineData("aaaaaaaaaaaaaaaa", PasswordRule.TooSimple)]
    [InlineData("123456789012", PasswordRule.TooSimple)]
    [InlineData("qwertyuiopasd", PasswordRule.TooSimple)]
    [InlineData("PoiuYtrewqasdf", null)]
    [InlineData("password1234", PasswordRule.Known)]
    [InlineData("HealthCode2026", PasswordRule.Known)]
    [InlineData("wang.fang-2026", PasswordRule.AboutYou)]
    public void What_stands_first_in_every_list_of_guesses_is_refused(string password, string? reason) =>
        Assert.Equal(reason, PasswordRule.Of(password, "wang.fang@mall.example", "王芳")?.Code);

    [Fact]
    public void A_password_has_an_end() => Assert.Equal(PasswordRule.TooLong, PasswordRule.Of(string.Concat(Enumerable.Repeat("lantern ", 20)))?.Code);

    [Theory]
    [InlineData("li.na@mall.example", true)]
    [InlineData(" li.na@mall.example ", true)]
    [InlineData("li.na@mall", false)]
    [InlineData("Li Na <li.na@mall.example>", false)]
    [InlineData("li na@mall.example", false)]
    [InlineData("a@b.example\r\nBcc: c@d.example", false)]
    public void An_address_is_looked_at_before_a_mail_is_lost(string typed, bool isRight)
    {
        var errors = new List<HealthCode.Domain.Venues.FieldError>();
        EmailAddress.Read("email", typed, errors);
        Assert.Equal(isRight, errors.Count == 0);
    }

    [Theory]
    [InlineData("li.na@mall.example", "l…@mall.example")]
    [InlineData("nonsense", "…")]
    public void A_masked_address_shows_its_owner_which_one_it_is(string address, string masked) => Assert.Equal(masked, EmailAddress.Mask(address));
}
