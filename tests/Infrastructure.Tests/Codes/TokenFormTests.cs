using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using CsCheck;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>There is one form of a token, and nothing that comes makes the verifier throw.</summary>
public sealed class TokenFormTests : IDisposable
{
    private readonly CodeHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_byte_changed_anywhere_is_refused()
    {
        var bytes = CodeHouse.BytesOf(house.Show(house.Credential()));
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var change in new byte[] { 0x01, 0x80, 0xff })
            {
                var changed = (byte[])bytes.Clone();
                changed[at] ^= change;
                var verdict = house.Verify(CodeHouse.TokenOf(changed));
                Assert.False(verdict.IsValid, $"byte {at} was changed by {change:x}");
                Assert.Contains(verdict.Reason!.Code, CodeRefusals.InOrder);
            }
        }
    }

    [Fact]
    public void A_letter_changed_anywhere_is_refused()
    {
        var token = house.Show(house.Credential());
        for (var at = 0; at < token.Length; at++)
            Assert.False(house.Verify(token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]).IsValid, $"letter {at}");
    }

    [Fact]
    public void Of_the_two_forms_of_a_signature_one_is_refused()
    {
        var bytes = CodeHouse.BytesOf(house.Show(house.Credential()));
        // The phone's signature ends the token, the issuer's stands before the time and its head.
        foreach (var end in new[] { bytes.Length, bytes.Length - 71 })
        {
            var twin = (byte[])bytes.Clone();
            var s = SigningKey.Order - new BigInteger(twin.AsSpan(end - 32, 32), isUnsigned: true, isBigEndian: true);
            s.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(twin, end - s.GetByteCount(isUnsigned: true));
            Assert.Equal("token-malformed", house.Verify(CodeHouse.TokenOf(twin)).Reason?.Code);
        }
    }

    [Theory]
    [InlineData("", "not-a-code")]
    [InlineData("hcc1:ABC", "not-a-code")]
    [InlineData(" HCC1:ABC", "not-a-code")]
    [InlineData("HC1:NCFOXN", "not-a-code")]
    [InlineData("http://localhost:5080/v/abc", "not-a-code")]
    [InlineData("HCC1:", "token-malformed")]
    [InlineData("HCC1:A", "token-malformed")]
    [InlineData("HCC1::::", "token-malformed")]
    [InlineData("HCC1:GGW", "token-malformed")]
    [InlineData("HCC1:bb8", "token-malformed")]
    [InlineData("HCC1:€€€", "token-malformed")]
    [InlineData("HCC1:BB8BB8", "token-malformed")]
    public void What_is_no_token_is_told_apart_from_a_broken_one(string text, string code) => Assert.Equal(code, house.Verify(text).Reason?.Code);

    [Fact]
    public void Nothing_may_follow_or_be_missing()
    {
        var bytes = CodeHouse.BytesOf(house.Show(house.Credential()));

        Assert.Equal("token-malformed", house.Verify(CodeHouse.TokenOf([.. bytes, 0])).Reason?.Code);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal("token-malformed", house.Verify(CodeHouse.TokenOf(bytes[..length])).Reason?.Code);
        var token = house.Show(house.Credential());
        Assert.Equal("token-malformed", house.Verify(token + "\n").Reason?.Code);
        Assert.Equal("token-malformed", house.Verify(token + new string('0', 396 - token.Length)).Reason?.Code);
        Assert.Equal("token-malformed", house.Verify("HCC1:" + new string('0', 1_000_000)).Reason?.Code);
    }

    [Fact]
    public void Bytes_of_any_kind_are_answered() => Gen.Byte.Array[0, 270].Sample(bytes =>
        Assert.Contains(house.Verify(CodeHouse.TokenOf(bytes)).Reason!.Code, CodeRefusals.InOrder), iter: 20_000);

    [Fact]
    public void Text_of_any_kind_is_answered() => Gen.String[0, 450].Sample(text =>
        Assert.Contains(house.Verify("HCC1:" + text).Reason!.Code, CodeRefusals.InOrder), iter: 20_000);

    [Fact]
    public void A_token_with_many_changes_is_answered()
    {
        var bytes = CodeHouse.BytesOf(house.Show(house.Credential()));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var changed = (byte[])bytes.Clone();
            foreach (var (at, value) in changes)
                changed[at] = value;
            Assert.True(changed.AsSpan().SequenceEqual(bytes) || !house.Verify(CodeHouse.TokenOf(changed)).IsValid);
        }, iter: 5_000);
    }

    [Fact]
    public void Base45_has_one_text_for_each_bytes()
    {
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            var text = Base45.Encode(bytes);
            var read = new byte[80];
            Assert.Equal(bytes, read[..Base45.Decode(text, read)]);
        });
        Gen.Char["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"].Array[0, 9].Sample(letters =>
        {
            var read = new byte[32];
            var length = Base45.Decode(letters, read);
            Assert.True(length < 0 || Base45.Encode(read.AsSpan(0, length)) == new string(letters));
        }, iter: 20_000);
    }

    [Fact]
    public void The_credential_is_a_COSE_message_that_others_can_check()
    {
        var credential = house.Credential();
        var message = CoseMessage.DecodeSign1(house.Sign(credential));

        Assert.True(message.VerifyEmbedded(house.IssuerKey));
        Assert.Equal(TokenLayout.WriteClaims(credential), message.Content!.Value.ToArray());
        Assert.Equal(credential.KeyId.ToBytes(), message.ProtectedHeaders[CoseHeaderLabel.KeyIdentifier].GetValueAsBytes());
    }

    [Fact]
    public void Two_credentials_of_one_person_share_nothing_but_the_phones_key()
    {
        var (one, other) = (house.Credential(issuedUtc: CodeHouse.Now.AddHours(-2)), house.Credential());

        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.Id.Mark, other.Id.Mark);
    }
}
