using CsCheck;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Infrastructure.Tests.Codes;

public sealed class RevocationSignerTests : IDisposable
{
    private readonly CodeHouse house = new("cn-xa");

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_signed_list_is_read_back_whole()
    {
        var ids = Enumerable.Range(0, 500).Select(_ => CredentialId.New()).ToList();
        var message = Sign(List(ids));

        var read = Verify(message).Value;

        Assert.Equal(ids.Select(id => id.Mark).Order(), read.Marks);
        Assert.Equal((house.Issuer, 3u, CodeHouse.Now.AddDays(-9), CodeHouse.Now, CodeHouse.Now.AddHours(1)), (read.Issuer, read.Epoch, read.EpochUtc, read.IssuedUtc, read.NextUpdateUtc));
        Assert.True(read.Ends(house.Credential(id: ids[7])));
    }

    [Fact]
    public void An_empty_list_is_small_and_the_longest_fits_64_KB()
    {
        Assert.InRange(Sign(List([])).Length, 1, 130);
        Assert.InRange(Sign(List(Enumerable.Range(0, RevocationList.MostMarks).Select(i => new CredentialId((UInt128)i)))).Length, 65_000, 65_536);
    }

    [Fact]
    public void A_list_holds_no_id_and_no_reason()
    {
        var id = CredentialId.New();
        var message = Sign(List([id]));

        Assert.Equal(-1, message.AsSpan().IndexOf(id.ToBytes().AsSpan(0, 4)));
    }

    [Fact]
    public void A_changed_a_foreign_and_a_future_list_are_not_believed()
    {
        var message = Sign(List([CredentialId.New(), CredentialId.New()]));
        for (var at = 0; at < message.Length; at++)
        {
            var changed = (byte[])message.Clone();
            changed[at] ^= 1;
            Assert.False(Verify(changed).IsOk, $"byte {at}");
        }
        Assert.Equal("token-malformed", Verify([.. message, 0]).Reason?.Code);
        Assert.Equal("clock-wrong", RevocationSigner.Verify(message, CodeHouse.Now.AddMinutes(-1), house.Trust).Reason?.Code);
        using var foreign = new CodeHouse("cn-bj");
        Assert.Equal("issuer-unknown", RevocationSigner.Verify(message, CodeHouse.Now, foreign.Trust).Reason?.Code);
        using var thief = CodeHouse.KeyOf("thief");
        Assert.Equal("token-tampered", Verify(RevocationSigner.Sign(List([]), CodeKeyId.Of(house.IssuerPoint), thief)).Reason?.Code);
    }

    [Fact]
    public void A_credential_is_no_list_and_a_list_no_credential()
    {
        Assert.Equal("token-malformed", Verify(house.Sign(house.Credential())).Reason?.Code);
        var list = Sign(List([]));
        var token = CodeToken.Show(list, CodeHouse.Now, message => house.Phone.SignData(message, System.Security.Cryptography.HashAlgorithmName.SHA256));
        Assert.Equal("token-malformed", house.Verify(token).Reason?.Code);
    }

    [Fact]
    public void Bytes_of_any_kind_are_answered() => Gen.Byte.Array[0, 300].Sample(bytes => Assert.False(Verify(bytes).IsOk), iter: 10_000);

    private RevocationList List(IEnumerable<CredentialId> ids) => RevocationList.Of(house.Issuer, 3, CodeHouse.Now.AddDays(-9), CodeHouse.Now, CodeHouse.Now.AddHours(1), ids).Value;

    private byte[] Sign(RevocationList list) => RevocationSigner.Sign(list, CodeKeyId.Of(house.IssuerPoint), house.IssuerKey);

    private Domain.Result<RevocationList> Verify(byte[] message) => RevocationSigner.Verify(message, CodeHouse.Now, house.Trust);
}
