using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence.Backups;

namespace HealthCode.Infrastructure.Tests.Keys;

public sealed class KeyBackupTests : IDisposable
{
    private static readonly KeyName Kept = new(KeyPurpose.SubjectDay, Guid.NewGuid(), new DateOnly(2026, 3, 3));
    private static readonly KeyName Forgotten = Kept with { Day = new DateOnly(2026, 3, 2) };
    private readonly string folder = KeyHouse.NewFolder();

    private string Copy => Path.Combine(folder, "copy");

    [Fact]
    public async Task A_copy_of_the_keys_works_on_another_machine()
    {
        byte[] key;
        using (var house = new KeyHouse(Path.Combine(folder, "first")))
        {
            key = await house.Keys.GetOrCreateAsync(Kept);
            await house.Keys.GetOrCreateAsync(Forgotten);
            await house.Keys.DestroyAsync(Forgotten);
            Assert.Equal(new KeyCount(1, 1), await house.Get<KeyBackup>().WriteAsync(Copy));
        }
        using var other = new KeyHouse(Path.Combine(folder, "second"));
        Assert.Equal(new KeyCount(1, 1), await other.Get<KeyBackup>().RestoreAsync(Copy));
        Assert.Equal(key, await other.Keys.FindAsync(Kept));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await other.Keys.GetOrCreateAsync(Forgotten));
    }

    [Fact]
    public async Task A_key_destroyed_since_the_copy_does_not_come_back_with_it()
    {
        using var house = new KeyHouse(Path.Combine(folder, "first"));
        var kept = await house.Keys.GetOrCreateAsync(Kept);
        await house.Keys.GetOrCreateAsync(Forgotten);
        await house.Get<KeyBackup>().WriteAsync(Copy);
        await house.Keys.DestroyAsync(Forgotten);

        await house.Get<KeyBackup>().RestoreAsync(Copy);

        Assert.Equal(kept, await house.Keys.FindAsync(Kept));
        Assert.Null(await house.Keys.FindAsync(Forgotten));
    }

    [Fact]
    public async Task Only_the_newest_copy_is_kept_and_nothing_of_a_destroyed_key_is_in_it()
    {
        using var house = new KeyHouse(Path.Combine(folder, "first"));
        await house.Keys.GetOrCreateAsync(Forgotten);
        var (_, wrapped) = await house.Get<KeyTable>().FindAsync(Forgotten);
        await house.Get<KeyBackup>().WriteAsync(Copy);
        Assert.True(Holds(wrapped!));
        await house.Keys.DestroyAsync(Forgotten);

        await house.Get<KeyBackup>().WriteAsync(Copy);

        Assert.Equal("current", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(Copy))));
        Assert.False(Holds(wrapped!));
    }

    [Fact]
    public async Task A_ring_that_another_certificate_protects_is_refused_before_anything_changes()
    {
        using (var house = new KeyHouse(Path.Combine(folder, "first"), Certificate("first"), "Production"))
        {
            await house.Keys.GetOrCreateAsync(Kept);
            await house.Get<KeyBackup>().WriteAsync(Copy);
        }
        using (var other = new KeyHouse(Path.Combine(folder, "second"), Certificate("second"), "Production"))
        {
            var refused = await Assert.ThrowsAsync<BackupException>(() => other.Get<KeyBackup>().RestoreAsync(Copy));
            Assert.Contains("Keys:CertificatePath", refused.Message, StringComparison.Ordinal);
            Assert.Null(await other.Keys.FindAsync(Kept));
        }
        using var right = new KeyHouse(Path.Combine(folder, "third"), Certificate("first"), "Production");
        await right.Get<KeyBackup>().RestoreAsync(Copy);
        Assert.NotNull(await right.Keys.FindAsync(Kept));
    }

    [Fact]
    public async Task Other_keys_of_the_same_name_are_not_written_over()
    {
        using (var house = new KeyHouse(Path.Combine(folder, "first")))
        {
            await house.Keys.GetOrCreateAsync(Kept);
            await house.Get<KeyBackup>().WriteAsync(Copy);
        }
        using var other = new KeyHouse(Path.Combine(folder, "second"));
        var own = await other.Keys.GetOrCreateAsync(Kept);
        Assert.Contains("empty key store", (await Assert.ThrowsAsync<BackupException>(() => other.Get<KeyBackup>().RestoreAsync(Copy))).Message, StringComparison.Ordinal);
        Assert.Equal(own, await other.Keys.FindAsync(Kept));
    }

    public void Dispose() => Directory.Delete(folder, true);

    private bool Holds(byte[] bytes) =>
        Directory.EnumerateFiles(Copy, "*", SearchOption.AllDirectories).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0);

    private Dictionary<string, string?> Certificate(string name)
    {
        var path = Path.Combine(folder, $"{name}.pfx");
        if (!File.Exists(path))
        {
            using var rsa = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(KeyHouse.Start, KeyHouse.Start.AddYears(1));
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "secret"));
        }
        return new() { ["Keys:CertificatePath"] = path, ["Keys:CertificatePassword"] = "secret" };
    }
}
