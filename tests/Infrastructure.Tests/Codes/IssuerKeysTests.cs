using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Tests.Keys;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>Keys of the issuer in real key files.</summary>
public sealed class IssuerKeysTests : IDisposable
{
    private readonly string folder = KeyHouse.NewFolder();
    private readonly KeyHouse house;
    private readonly IssuerKeys keys;
    private readonly CredentialSigner signer;
    private readonly CodePoint phone = HolderKey.PointOf(CodeHouse.KeyOf("phone"));

    public IssuerKeysTests()
    {
        house = new(folder);
        keys = On(house);
        signer = new(keys, house.Time);
    }

    public void Dispose()
    {
        keys.Dispose();
        house.Dispose();
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task A_new_installation_has_one_key_that_signs_and_one_that_will()
    {
        var ring = await keys.ReadAsync();

        Assert.Equal([IssuerKeyState.Current, IssuerKeyState.Next], ring.Keys.Select(key => key.Plan.State));
        Assert.Equal(2, ring.Keys.Select(key => key.KeyId).Distinct().Count());
    }

    [Fact]
    public async Task Two_nodes_have_the_same_keys_and_a_restart_keeps_them()
    {
        using var other = new KeyHouse(folder);
        using var otherKeys = On(other);
        var rings = await Task.WhenAll(keys.ReadAsync().AsTask(), otherKeys.ReadAsync().AsTask());

        Assert.Equal(rings[0].Keys.Select(key => key.KeyId), rings[1].Keys.Select(key => key.KeyId));
    }

    [Fact]
    public async Task A_gate_that_fetched_the_keys_days_ago_still_believes_codes_after_the_change()
    {
        house.Time.Advance(TimeSpan.FromDays(28));
        var offline = (await keys.ReadAsync()).Trust;
        var before = await SignAsync();
        house.Time.Advance(TimeSpan.FromDays(30).Subtract(TimeSpan.FromHours(10)));
        var late = await SignAsync();
        house.Time.Advance(TimeSpan.FromHours(11));
        var after = await SignAsync();

        Assert.NotEqual(before.Credential.KeyId, after.Credential.KeyId);
        Assert.Equal(before.Credential.KeyId, late.Credential.KeyId);
        Assert.True(Check(after, offline).IsValid, Check(after, offline).Reason?.Code);
        Assert.True(Check(late, offline).IsValid, Check(late, offline).Reason?.Code);
        Assert.True(Check(late, (await keys.ReadAsync()).Trust).IsValid);
    }

    [Fact]
    public async Task A_retired_key_is_destroyed_when_the_last_card_that_it_signed_is_over()
    {
        var first = (await keys.ReadAsync()).Current.KeyId;
        house.Time.SetUtcNow(KeyHouse.Start.Date.AddDays(30 + 30));
        Assert.Contains((await keys.ReadAsync()).Keys, key => key.KeyId == first && key.Plan.State == IssuerKeyState.Retired);
        house.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain((await keys.ReadAsync()).Keys, key => key.KeyId == first);

        using var again = On(house);
        Assert.Equal(2, (await again.ReadAsync()).Keys.Count);
    }

    [Fact]
    public async Task A_withdrawn_key_is_believed_no_more_and_codes_go_on_with_the_next_at_once()
    {
        var stolen = await SignAsync();
        var offline = (await keys.ReadAsync()).Trust;

        Assert.True(await keys.WithdrawAsync(stolen.Credential.KeyId));
        Assert.False(await keys.WithdrawAsync(stolen.Credential.KeyId));
        var fresh = await SignAsync();

        Assert.Equal("issuer-key-unknown", Check(stolen, (await keys.ReadAsync()).Trust).Reason?.Code);
        Assert.True(Check(fresh, offline).IsValid, "who had the list of keys before knows the next already");
    }

    [Fact]
    public async Task A_credential_is_signed_only_for_a_point_of_the_curve_and_no_longer_than_keys_live()
    {
        var nowhere = Enumerable.Range(0, 256).Select(i => CodePoint.Of([.. new byte[31], (byte)i], false)).First(point => !HolderKey.IsOnCurve(point));

        Assert.Equal("holder-key-invalid", (await signer.SignAsync(nowhere, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(1))).Reason?.Code);
        Assert.Equal("credential-period", (await signer.SignAsync(phone, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(25))).Reason?.Code);
        Assert.Equal("credential-period", (await signer.SignAsync(phone, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.Zero)).Reason?.Code);
    }

    private async Task<SignedCredential> SignAsync() => (await signer.SignAsync(phone, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(20))).Value;

    private CodeVerdict Check(SignedCredential signed, TrustedIssuers trust)
    {
        var now = house.Time.GetUtcNow().UtcDateTime;
        using var key = CodeHouse.KeyOf("phone");
        return CodeVerifier.Verify(CodeToken.Show(signed.Bytes, now, message => key.SignData(message, System.Security.Cryptography.HashAlgorithmName.SHA256)), now, trust);
    }

    private static IssuerKeys On(KeyHouse house) => new(house.Keys, Options.Create(new CodesOptions()), house.Time);
}
