using System.Text.Json;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>
/// Takes text messages of the region. Like a mail, one is part of the caller's unit of work; number and words wait in the outbox
/// under a key of the day, which is destroyed two days later. What has not left while it is of use is dropped.
/// </summary>
public sealed class TextPost(KeyStore keys, OutboxSignal signal, ITextSender? sender, TimeProvider time)
{
    public const string Kind = "text";

    /// <summary>Whether texts can leave at all.</summary>
    public bool IsOpen => sender is not null;

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc);

    /// <summary>Adds the message to <paramref name="db"/>; saving it is the caller's, who has entered the scope of <see cref="Region.Tenant"/>.</summary>
    public async Task QueueAsync(AppDbContext db, string to, string text, TimeSpan useful)
    {
        ArgumentNullException.ThrowIfNull(db);
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        var day = DayOf(nowUtc);
        var words = SealedBytes.Seal(await keys.GetOrCreateAsync(KeyOf(day)), Context, JsonSerializer.SerializeToUtf8Bytes(new Words(to, text)));
        db.Outbox.Add(OutboxMessage.Of(Kind, JsonSerializer.Serialize(new Payload(day, words, nowUtc + useful)), nowUtc));
        db.SavedChanges += (_, _) => signal.Wake(Region.Tenant.Id);
    }

    internal async Task DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var payload = JsonSerializer.Deserialize<Payload>(message.Payload)!;
        if (payload.UsefulUntilUtc <= time.GetUtcNow().UtcDateTime || await keys.FindAsync(KeyOf(payload.Day)) is not { } key)
            return;
        var words = JsonSerializer.Deserialize<Words>(SealedBytes.Open(key, Context, payload.Sealed))!;
        await (sender ?? throw new InvalidOperationException("Texts:Gateway is Off.")).SendAsync(words.To, words.Text, message.Id, cancellation);
    }

    private static ReadOnlySpan<byte> Context => "text"u8;

    private static KeyName KeyOf(DateOnly day) => new(KeyPurpose.TextMessages, Region.Tenant.Id, day);

    private sealed record Words(string To, string Text);

    private sealed record Payload(DateOnly Day, byte[] Sealed, DateTime UsefulUntilUtc);
}
