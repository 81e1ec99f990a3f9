using System.Security.Cryptography;
using HealthCode.Infrastructure.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Keys;

public sealed class KeyStoreTests : IDisposable
{
    private readonly string folder = KeyHouse.NewFolder();
    private readonly KeyName name = new(KeyPurpose.SubjectDay, Guid.NewGuid(), new DateOnly(2026, 3, 2));

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_key_is_32_bytes_and_survives_a_restart()
    {
        byte[] first;
        using (var house = new KeyHouse(folder))
            first = await house.Keys.GetOrCreateAsync(name);
        using var again = new KeyHouse(folder);
        Assert.Equal(32, first.Length);
        Assert.Equal(first, await again.Keys.GetOrCreateAsync(name));
        Assert.NotEqual(first, await again.Keys.GetOrCreateAsync(name with { TenantId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Two_nodes_that_ask_at_once_hold_the_same_key()
    {
        using var one = new KeyHouse(folder);
        using var two = new KeyHouse(folder);
        var keys = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(async () => await (i % 2 == 0 ? one : two).Keys.GetOrCreateAsync(name))));
        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_and_never_made_again_under_its_name()
    {
        using var house = new KeyHouse(folder);
        await house.Keys.GetOrCreateAsync(name);
        await house.Keys.DestroyAsync(name);
        Assert.Null(await house.Keys.FindAsync(name));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await house.Keys.GetOrCreateAsync(name));
    }

    [Fact]
    public async Task A_name_can_be_closed_before_its_key_was_ever_made()
    {
        using var house = new KeyHouse(folder);
        await house.Keys.DestroyAsync(name);
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await house.Keys.GetOrCreateAsync(name));
    }

    [Fact]
    public async Task Another_node_notices_a_destroyed_key_within_two_seconds()
    {
        using var one = new KeyHouse(folder);
        using var two = new KeyHouse(folder);
        await two.Keys.GetOrCreateAsync(name);
        await one.Keys.DestroyAsync(name);
        two.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await two.Keys.FindAsync(name));
    }

    [Fact]
    public async Task Old_days_are_destroyed_together_and_only_of_their_tenant()
    {
        using var house = new KeyHouse(folder);
        var other = name with { TenantId = Guid.NewGuid() };
        var today = name with { Day = name.Day!.Value.AddDays(1) };
        foreach (var key in new[] { name, today, other })
            await house.Keys.GetOrCreateAsync(key);
        Assert.Equal(1, await house.Keys.DestroyDaysBeforeAsync(name.TenantId, today.Day.Value));
        Assert.Null(await house.Keys.FindAsync(name));
        Assert.NotNull(await house.Keys.FindAsync(today));
        Assert.NotNull(await house.Keys.FindAsync(other));
    }

    [Fact]
    public async Task A_known_key_is_found_without_waiting_or_allocating()
    {
        using var house = new KeyHouse(folder);
        await house.Keys.GetOrCreateAsync(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            await house.Keys.GetOrCreateAsync(name);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000, "the cached path allocates");
    }

    [Fact]
    public async Task Nothing_of_a_destroyed_key_stays_in_the_folder()
    {
        using var house = new KeyHouse(folder);
        var key = await house.Keys.GetOrCreateAsync(name);
        var wrapped = await ReadWrappedAsync();
        Assert.True(FolderHolds(wrapped), "the search finds the wrapped key while it lives");
        Assert.False(FolderHolds(key), "the key itself is never written");
        await house.Keys.DestroyAsync(name);
        Assert.False(FolderHolds(wrapped[40..]));
        Assert.Equal(["keys.db"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_wrapped_key_moved_to_another_name_does_not_open()
    {
        using var house = new KeyHouse(folder);
        await house.Keys.GetOrCreateAsync(name);
        var other = name with { TenantId = Guid.NewGuid() };
        var wrapped = house.Get<IDataProtectionProvider>().CreateProtector("HealthCode.Keys.v1", name.ToString()).Protect(new byte[32]);
        await house.Get<KeyTable>().InsertAsync(other, wrapped, DateTime.UnixEpoch);
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await house.Keys.GetOrCreateAsync(other));
    }

    [Fact]
    public void Production_refuses_a_ring_without_protection_and_says_what_to_set()
    {
        using var house = new KeyHouse(folder, environment: "Production");
        var refusal = Assert.Throws<OptionsValidationException>(() => house.Keys);
        Assert.Contains("Keys:CertificatePath", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_protects_the_ring_and_opens_it_again()
    {
        var path = Path.Combine(folder, "ring.pfx");
        using (var rsa = RSA.Create(2048))
        using (var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(KeyHouse.Start, KeyHouse.Start.AddYears(1)))
            await File.WriteAllBytesAsync(path, certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx, "secret"));
        var settings = new Dictionary<string, string?> { ["Keys:CertificatePath"] = path, ["Keys:CertificatePassword"] = "secret" };
        byte[] key;
        using (var house = new KeyHouse(folder, settings, "Production"))
            key = await house.Keys.GetOrCreateAsync(name);
        Assert.All(Directory.GetFiles(Path.Combine(folder, "keyring")), file =>
        {
            Assert.Contains("EncryptedXmlDecryptor", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", File.ReadAllText(file), StringComparison.Ordinal);
        });
        using var again = new KeyHouse(folder, settings, "Production");
        Assert.Equal(key, await again.Keys.GetOrCreateAsync(name));
    }

    private async Task<byte[]> ReadWrappedAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "keys.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT wrapped FROM keys";
        return (byte[])(await command.ExecuteScalarAsync())!;
    }

    private bool FolderHolds(byte[] bytes) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0);
}
