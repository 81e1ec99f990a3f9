using System.Buffers.Binary;
using System.Text;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>What a visitor wrote into the form, or whose account it is. Never logged: its text is its type's name.</summary>
/// <param name="Name">As written; of a citizen masked.</param>
/// <param name="CitizenId">The account that has name and number, as long as the citizen keeps it.</param>
public sealed record SealedPerson(
    [property: Personal("to warn the visitor when a case was in the same place", RetentionClass.Visit)] string Name,
    [property: Personal("to warn the visitor when a case was in the same place", RetentionClass.Visit)] string? Phone,
    Guid? CitizenId = null)
{
    public override string ToString() => nameof(SealedPerson);
}

/// <summary>
/// Name and phone of a visit under the tenant's key of the day. When the day is forgotten its key is destroyed, and no
/// copy of the database opens it again.
/// </summary>
public sealed class SubjectSeal(KeyStore keys)
{
    // Lengths say nothing about a name within a block.
    private const int Block = 32;

    /// <summary>The day whose key seals a visit: the UTC day of entering.</summary>
    public static DateOnly DayOf(DateTime enteredUtc) => DateOnly.FromDateTime(enteredUtc);

    /// <exception cref="KeyDestroyedException">The day is forgotten already; such a scan is too old.</exception>
    public async ValueTask<byte[]> SealAsync(Guid tenantId, DateOnly day, SealedPerson person) =>
        SealedBytes.Seal(await keys.GetOrCreateAsync(Key(tenantId, day)), Context(tenantId, day), Write(person));

    /// <summary>Null when the day is forgotten.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Changed, or of another tenant or day.</exception>
    public async ValueTask<SealedPerson?> OpenAsync(Guid tenantId, DateOnly day, byte[] sealedSubject) =>
        await keys.FindAsync(Key(tenantId, day)) is { } key ? Read(SealedBytes.Open(key, Context(tenantId, day), sealedSubject)) : null;

    private static KeyName Key(Guid tenantId, DateOnly day) => new(KeyPurpose.SubjectDay, tenantId, day);

    private static byte[] Context(Guid tenantId, DateOnly day)
    {
        var context = new byte[20];
        tenantId.TryWriteBytes(context);
        BinaryPrimitives.WriteInt32LittleEndian(context.AsSpan(16), day.DayNumber);
        return context;
    }

    private static byte[] Write(SealedPerson person)
    {
        using var bytes = new MemoryStream(2 * Block);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, true))
        {
            writer.Write(person.Name);
            writer.Write(person.Phone ?? "");
            writer.Write(person.CitizenId is not null);
            if (person.CitizenId is { } citizen)
                writer.Write(citizen.ToByteArray());
        }
        bytes.SetLength((bytes.Length + Block - 1) / Block * Block);
        return bytes.ToArray();
    }

    private static SealedPerson Read(byte[] plain)
    {
        using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
        var name = reader.ReadString();
        var phone = reader.ReadString();
        // What was sealed before there were citizens may end here.
        var isCitizen = reader.BaseStream.Position < plain.Length && reader.ReadBoolean();
        return new SealedPerson(name, phone.Length == 0 ? null : phone, isCitizen ? new Guid(reader.ReadBytes(16)) : null);
    }
}
