namespace HealthCode.Infrastructure.Jobs;

/// <summary>Something that must happen, written in the transaction that made it necessary. Carries ids, never personal data in clear.</summary>
public sealed class OutboxMessage
{
    private static int sequence;

    private OutboxMessage() { }

    public Guid Id { get; private set; }

    /// <summary>Which handler takes it, e.g. <c>audit</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>JSON of the handler's message.</summary>
    public string Payload { get; private set; } = "";
    public DateTime CreatedUtc { get; private set; }
    public DateTime? DoneUtc { get; private set; }
    public int Attempts { get; private set; }
    public DateTime NotBeforeUtc { get; private set; }
    public string? LastError { get; private set; }

    /// <param name="notBeforeUtc">Null: now.</param>
    public static OutboxMessage Of(string kind, string payload, DateTime nowUtc, DateTime? notBeforeUtc = null) => new()
    {
        Id = NextId(nowUtc),
        Kind = kind,
        Payload = payload,
        CreatedUtc = nowUtc,
        NotBeforeUtc = notBeforeUtc ?? nowUtc,
    };

    public void Done(DateTime nowUtc) => DoneUtc = nowUtc;

    /// <summary>Somebody has looked and wants it tried from the beginning.</summary>
    public void TryAgain(DateTime nowUtc) => (Attempts, NotBeforeUtc) = (0, nowUtc);

    public void Failed(string error, DateTime retryUtc)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        NotBeforeUtc = retryUtc;
    }

    // Rows of one millisecond keep the order in which this process made them: 12 bits of the id count on.
    private static Guid NextId(DateTime nowUtc)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(new DateTimeOffset(nowUtc)).TryWriteBytes(bytes, bigEndian: true, out _);
        var number = Interlocked.Increment(ref sequence);
        bytes[6] = (byte)(0x70 | (number >> 8 & 0x0F));
        bytes[7] = (byte)number;
        return new Guid(bytes, bigEndian: true);
    }
}
