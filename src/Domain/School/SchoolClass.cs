namespace HealthCode.Domain.School;

/// <summary>Pupils whose teacher reports them together.</summary>
public sealed class SchoolClass
{
    public const int LongestName = 40;

    private SchoolClass() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public DateTime OpenedUtc { get; private set; }

    /// <summary>No report is expected of it any more.</summary>
    public DateTime? ClosedUtc { get; private set; }

    public static SchoolClass Open(string name, DateTime nowUtc) => new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), Name = name, OpenedUtc = nowUtc };

    public void Close(DateTime nowUtc) => ClosedUtc ??= nowUtc;

    public void Reopen() => ClosedUtc = null;
}
