namespace HealthCode.Infrastructure.Jobs;

/// <summary>Something that must happen, written in the transaction that made it necessary. Carries ids, never personal data in clear.</summary>
public sealed class OutboxMessage
{
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

    public static OutboxMessage Of(string kind, string payload, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Kind = kind,
        Payload = payload,
        CreatedUtc = nowUtc,
        NotBeforeUtc = nowUtc,
    };

    public void Done(DateTime nowUtc) => DoneUtc = nowUtc;

    public void Failed(string error, DateTime retryUtc)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        NotBeforeUtc = retryUtc;
    }
}
