using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using QRCoder;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>Paper cards: what counts, and what does not.</summary>
public sealed class PaperTokenTests : IDisposable
{
    private readonly CodeHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_card_tells_what_the_issuer_stated_for_days_and_needs_no_phone()
    {
        var paper = house.Paper(CodeState.Amber, "张三丰");
        var token = house.Print(paper);

        foreach (var now in new[] { CodeHouse.Now, CodeHouse.Now.AddDays(7).AddSeconds(-1) })
        {
            var verdict = house.Verify(token, now);
            Assert.Equal((true, paper, null, true), (verdict.IsValid, verdict.Credential, verdict.ShownUtc, verdict.Credential!.IsPaper));
        }
        Assert.Equal("code-expired", house.Verify(token, CodeHouse.Now.AddDays(7)).Reason?.Code);
        Assert.Equal("clock-wrong", house.Verify(token, CodeHouse.Now.AddHours(-2)).Reason?.Code);
    }

    [Fact]
    public void A_card_is_ended_before_its_time_like_every_credential()
    {
        var (old, current) = (house.Paper(), house.Paper());
        var list = RevocationList.Of(house.Issuer, 1, CodeHouse.Now.AddDays(-1), CodeHouse.Now.AddMinutes(-1), CodeHouse.Now.AddHours(1), [old.Id]).Value;

        Assert.Equal("code-revoked", house.Verify(house.Print(old), revocations: list).Reason?.Code);
        Assert.True(house.Verify(house.Print(current), revocations: list).IsValid);
    }

    [Fact]
    public void Neither_form_passes_for_the_other()
    {
        var (phone, paper) = (house.Credential(), house.Paper());

        // A phone's credential, taken from its memory and printed, would live without the phone.
        Assert.Equal("token-malformed", house.Verify(PaperToken.Show(house.Sign(phone))).Reason?.Code);
        Assert.Equal("token-malformed", house.Verify(CodeToken.Show(house.Sign(paper), CodeHouse.Now, message => house.Phone.SignData(message, System.Security.Cryptography.HashAlgorithmName.SHA256))).Reason?.Code);
        Assert.Equal("token-malformed", house.Verify("HCP1:" + Base45.Encode(CodeHouse.BytesOf(house.Show(phone)))).Reason?.Code);
        Assert.Equal("token-malformed", house.Verify(CodeHouse.TokenOf(house.Sign(paper))).Reason?.Code);
    }

    [Fact]
    public void A_card_that_was_changed_forged_or_cut_counts_nowhere()
    {
        var bytes = house.Sign(house.Paper());
        using var thief = CodeHouse.KeyOf("thief");

        Assert.Equal("token-tampered", house.Verify(PaperToken.Show(CredentialSigner.Sign(house.Paper(), thief))).Reason?.Code);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            Assert.False(house.Verify(PaperToken.Show(changed)).IsValid);
        }
        Assert.Equal("token-malformed", house.Verify(PaperToken.Show(bytes.AsSpan(0, bytes.Length - 1))).Reason?.Code);
        Assert.Equal("token-malformed", house.Verify(PaperToken.Show([.. bytes, 0])).Reason?.Code);
        Assert.Equal("not-a-code", house.Verify("HCP2:ABC").Reason?.Code);
        Assert.Equal("token-malformed", house.Verify("HCP1:").Reason?.Code);
    }

    [Fact]
    public void A_card_has_a_coarser_picture_than_a_phone()
    {
        var token = house.Print(house.Paper());
        // With a quarter of it worn away it still has to fit a card of 54 mm: 0.6 mm a module.
        using var qr = QRCodeGenerator.GenerateQrCode(token, QRCodeGenerator.ECCLevel.Q);
        Assert.InRange(qr.Version, 1, 12);
    }
}
