using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class CodeTimeTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, null)]
    [InlineData(-60, null)]
    [InlineData(30, null)]
    [InlineData(-61, "token-replayed")]
    [InlineData(-3600, "token-replayed")]
    [InlineData(31, "clock-wrong")]
    [InlineData(86400, "clock-wrong")]
    public void A_showing_lives_a_minute_and_clocks_may_differ_by_half_of_it(int seconds, string? reason) =>
        Assert.Equal(reason, CodeTime.Refuse(Credential(Now.AddHours(-2), Now.AddHours(4)), Now.AddSeconds(seconds), Now)?.Code);

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "code-expired")]
    [InlineData(-3600, "code-expired")]
    public void A_credential_ends_at_its_last_instant(int seconds, string? reason) =>
        Assert.Equal(reason, CodeTime.Refuse(Credential(Now.AddHours(-6), Now.AddSeconds(seconds)), Now, Now)?.Code);

    [Fact]
    public void A_phone_whose_time_is_before_its_credential_has_a_wrong_clock_and_is_no_picture()
    {
        var credential = Credential(Now.AddMinutes(-1), Now.AddHours(4));

        Assert.Equal("clock-wrong", CodeTime.Refuse(credential, Now.AddMinutes(-2), Now)?.Code);
        Assert.Null(CodeTime.Refuse(credential, Now.AddSeconds(-60), Now));
    }

    [Fact]
    public void Whoever_checks_with_a_late_clock_is_told_so() =>
        Assert.Equal("clock-wrong", CodeTime.Refuse(Credential(Now.AddSeconds(31), Now.AddHours(4)), Now.AddSeconds(30), Now)?.Code);

    [Fact]
    public void A_picture_of_a_code_that_has_expired_since_is_called_a_picture() =>
        Assert.Equal("token-replayed", CodeTime.Refuse(Credential(Now.AddHours(-9), Now.AddHours(-1)), Now.AddHours(-2), Now)?.Code);

    [Fact]
    public void A_credential_that_ends_before_it_begins_or_has_no_known_state_is_none()
    {
        Assert.Equal("credential-period", Of(CodeState.Green, Now, Now).Reason?.Code);
        Assert.Equal("credential-period", Of(CodeState.Green, Now, new DateTime(2107, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Reason?.Code);
        Assert.Equal("credential-state", Of((CodeState)9, Now, Now.AddHours(1)).Reason?.Code);
        Assert.Equal("credential-state", Of(0, Now, Now.AddHours(1)).Reason?.Code);
        Assert.Equal(Now, Of(CodeState.Red, Now.AddMilliseconds(999), Now.AddHours(1)).Value.IssuedUtc);
    }

    internal static CodeCredential Credential(DateTime issuedUtc, DateTime expiresUtc) => Of(CodeState.Green, issuedUtc, expiresUtc).Value;

    private static Result<CodeCredential> Of(CodeState state, DateTime issuedUtc, DateTime expiresUtc) => CodeCredential.Of(
        IssuerName.Parse("cn-xa"), new(1), CredentialId.New(), state, CodeName.Of("张三丰"), issuedUtc, expiresUtc, CodePoint.Of(new byte[32], false));
}
