using System.Security.Cryptography;
using CsCheck;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>A point is the same key on whichever way it is opened.</summary>
public sealed class HolderKeyTests
{
    private static readonly byte[] Data = [1, 2, 3];

    [Fact]
    public void A_compressed_point_opens_as_the_key_it_came_from_on_both_ways()
    {
        for (var i = 0; i < 64; i++)
        {
            using var key = CodeHouse.KeyOf($"key {i}");
            var signature = key.SignData(Data, HashAlgorithmName.SHA256);
            var point = HolderKey.PointOf(key);
            using var opened = HolderKey.Open(point)!;
            using var byHand = HolderKey.OpenByHand(point)!;

            Assert.True(opened.VerifyData(Data, signature, HashAlgorithmName.SHA256));
            Assert.Equal(key.ExportParameters(false).Q.Y, byHand.ExportParameters(false).Q.Y);
            using var mirrored = HolderKey.Open(CodePoint.Of(point.X, !point.IsOdd))!;
            Assert.False(mirrored.VerifyData(Data, signature, HashAlgorithmName.SHA256));
        }
    }

    [Fact]
    public void Both_ways_refuse_the_same_points() => Gen.Select(Gen.Byte.Array[32], Gen.Bool).Sample((x, isOdd) =>
    {
        var point = CodePoint.Of(x, isOdd);
        using var opened = HolderKey.Open(point);
        Assert.Equal(HolderKey.IsOnCurve(point), opened is not null);
    });

    [Theory]
    [InlineData("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFF00000001000000000000000000000001000000000000000000000005")]
    public void A_number_beyond_the_field_is_no_point(string x)
    {
        var point = CodePoint.Of(Convert.FromHexString(x), false);
        using var opened = HolderKey.Open(point);

        Assert.Null(opened);
        Assert.Null(HolderKey.OpenByHand(point));
    }

    [Fact]
    public void On_Linux_OpenSSL_takes_the_point_itself() => Assert.True(!OperatingSystem.IsLinux() || OpenSslPoint.IsThere);

    [Fact]
    public async Task Many_threads_may_open_and_verify_at_once()
    {
        using var house = new CodeHouse();
        var tokens = Enumerable.Range(0, 64).Select(_ => house.Show(house.Credential())).ToArray();

        var valid = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => tokens.Count(token => house.Verify(token).IsValid))));

        Assert.All(valid, count => Assert.Equal(tokens.Length, count));
    }
}
