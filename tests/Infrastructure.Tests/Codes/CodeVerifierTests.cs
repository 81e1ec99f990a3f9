using System.Security.Cryptography;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using QRCoder;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>What counts, and every way in which it does not.</summary>
public sealed class CodeVerifierTests : IDisposable
{
    private readonly CodeHouse house = new();

    public void Dispose() => house.Dispose();

    [Theory]
    [InlineData(CodeState.Green), InlineData(CodeState.Amber), InlineData(CodeState.Red), InlineData(CodeState.Expired)]
    [InlineData(CodeState.Absent), InlineData(CodeState.Failed), InlineData(CodeState.TimedOut), InlineData(CodeState.UnderReview)]
    public void A_shown_code_tells_what_the_issuer_stated(CodeState state)
    {
        var credential = house.Credential(state, "张三丰");

        var verdict = house.Verify(house.Show(credential));

        Assert.True(verdict.IsValid);
        Assert.Equal(credential, verdict.Credential);
        Assert.Equal("张**", verdict.Credential!.Name.ToString());
        Assert.Equal(CodeHouse.Now, verdict.ShownUtc);
    }

    [Fact]
    public void The_longest_token_fits_a_QR_code_of_version_10_with_room_for_its_letters()
    {
        var credential = house.Credential();
        Assert.Equal((IssuerName.MostLength, CodeName.MostBytes), (credential.Issuer.ToString().Length, System.Text.Encoding.UTF8.GetByteCount(credential.Name.ToString())));
        var token = house.Show(credential);

        Assert.InRange(token.Length, 380, 395);
        using var qr = QRCodeGenerator.GenerateQrCode(token, QRCodeGenerator.ECCLevel.L);
        Assert.InRange(qr.Version, 1, 10);
        // Not in alphanumeric mode it would need version 12 or more.
        using var bytes = QRCodeGenerator.GenerateQrCode(token.ToLowerInvariant(), QRCodeGenerator.ECCLevel.L);
        Assert.True(bytes.Version > 10);
    }

    [Fact]
    public void A_picture_of_a_code_is_dead_after_a_minute()
    {
        var token = house.Show(house.Credential());

        Assert.True(house.Verify(token, CodeHouse.Now.AddSeconds(60)).IsValid);
        Assert.Equal("token-replayed", house.Verify(token, CodeHouse.Now.AddSeconds(61)).Reason?.Code);
    }

    [Fact]
    public void A_clock_that_runs_ahead_is_called_a_clock() =>
        Assert.Equal("clock-wrong", house.Verify(house.Show(house.Credential(), CodeHouse.Now.AddSeconds(31))).Reason?.Code);

    [Fact]
    public void An_expired_code_says_so() =>
        Assert.Equal("code-expired", house.Verify(house.Show(house.Credential(expiresUtc: CodeHouse.Now))).Reason?.Code);

    [Fact]
    public void A_revoked_code_says_so_and_its_neighbour_passes()
    {
        var (revoked, other) = (house.Credential(), house.Credential());
        var list = RevocationList.Of(house.Issuer, 1, CodeHouse.Now.AddDays(-1), CodeHouse.Now.AddMinutes(-1), CodeHouse.Now.AddHours(1), [revoked.Id]).Value;

        Assert.Equal("code-revoked", house.Verify(house.Show(revoked), revocations: list).Reason?.Code);
        var verdict = house.Verify(house.Show(other), revocations: list);
        Assert.True(verdict is { IsValid: true, RevocationsKnown: true });
        Assert.False(house.Verify(house.Show(other)).RevocationsKnown);
        Assert.False(house.Verify(house.Show(other, CodeHouse.Now.AddHours(1)), CodeHouse.Now.AddHours(1), list).RevocationsKnown);
    }

    [Fact]
    public void A_foreign_issuer_and_an_unknown_key_of_a_known_one_are_told_apart()
    {
        using var foreign = new CodeHouse("cn-bj");
        Assert.Equal("issuer-unknown", house.Verify(foreign.Show(foreign.Credential())).Reason?.Code);

        using var other = CodeHouse.KeyOf("other");
        var trust = new TrustedIssuers([new(house.Issuer, HolderKey.PointOf(other))]);
        Assert.Equal("issuer-key-unknown", CodeVerifier.Verify(house.Show(house.Credential()), CodeHouse.Now, trust).Reason?.Code);
    }

    [Fact]
    public void A_key_signs_nothing_after_its_time_and_nothing_counts_after_its_last_credential()
    {
        var token = house.Show(house.Credential(issuedUtc: CodeHouse.Now.AddHours(-1)));

        Assert.Null(At(CodeHouse.Now.AddHours(-1), CodeHouse.Now.AddHours(1)));
        Assert.Equal("issuer-key-out-of-use", At(CodeHouse.Now.AddHours(-2), CodeHouse.Now.AddHours(1)));
        Assert.Equal("issuer-key-out-of-use", At(CodeHouse.Now.AddHours(-1), CodeHouse.Now));

        string? At(DateTime until, DateTime verifyUntil) =>
            CodeVerifier.Verify(token, CodeHouse.Now, new([new(house.Issuer, house.IssuerPoint, until, verifyUntil)])).Reason?.Code;
    }

    [Fact]
    public void Whoever_signs_in_the_issuers_name_with_another_key_is_found_out()
    {
        using var thief = CodeHouse.KeyOf("thief");
        var forged = CredentialSigner.Sign(house.Credential(CodeState.Green), thief);
        var token = CodeToken.Show(forged, CodeHouse.Now, message => house.Phone.SignData(message, HashAlgorithmName.SHA256));

        Assert.Equal("token-tampered", house.Verify(token).Reason?.Code);
    }

    [Fact]
    public void A_credential_on_another_phone_is_worth_nothing()
    {
        using var thief = CodeHouse.KeyOf("thief");

        Assert.Equal("holder-proof-wrong", house.Verify(house.Show(house.Credential(), by: thief)).Reason?.Code);
    }

    [Fact]
    public void The_phones_signature_of_one_credential_or_time_shows_no_other()
    {
        var (green, red) = (house.Credential(CodeState.Green), house.Credential(CodeState.Red));
        var (shown, other) = (CodeHouse.BytesOf(house.Show(red)), CodeHouse.BytesOf(house.Show(green)));
        var mixed = other[..^69].Concat(shown[^69..]).ToArray();
        Assert.Equal("holder-proof-wrong", house.Verify(CodeHouse.TokenOf(mixed)).Reason?.Code);

        var late = CodeHouse.BytesOf(house.Show(green, CodeHouse.Now.AddHours(-1)));
        var moved = late[..^70].Concat(CodeHouse.BytesOf(house.Show(green))[^70..^66]).Concat(late[^66..]).ToArray();
        Assert.Equal(late.Length, moved.Length);
        Assert.Equal("holder-proof-wrong", house.Verify(CodeHouse.TokenOf(moved)).Reason?.Code);
    }

    [Fact]
    public void An_issuers_signature_is_never_a_phones_and_a_phones_never_an_issuers()
    {
        var credential = house.Sign(house.Credential());
        var holder = TokenLayout.WriteHolderMessage(credential, CodeTime.Write(CodeHouse.Now));
        var issuer = TokenLayout.WriteIssuerMessage([1], holder);

        // An array of three with its own word against one of four with COSE's.
        Assert.Equal((0x83, 0x84), (holder[0], issuer[0]));
        Assert.Equal("HCC1-holder"u8, holder.AsSpan(2, 11));
        Assert.Equal("Signature1"u8, issuer.AsSpan(2, 10));
    }
}
