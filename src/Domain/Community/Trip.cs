using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Community;

/// <summary>A resident was away.</summary>
public sealed class Trip
{
    private Trip() { }

    public Guid Id { get; private set; }
    public Guid ResidentId { get; private set; }

    /// <summary>Null when nobody wrote it down.</summary>
    public DateOnly? LeftDay { get; private set; }

    /// <summary>Null while away.</summary>
    public DateOnly? BackDay { get; private set; }

    /// <summary>Of the key that <see cref="SealedWhere"/> is under.</summary>
    public DateOnly SealMonth { get; private set; }

    [Personal("where a resident was, to follow up whoever comes back from a place at risk", RetentionClass.ResidentTrip)]
    public byte[] SealedWhere { get; private set; } = [];

    public static Trip Begin(Guid id, Guid residentId, DateOnly? leftDay) => new() { Id = id, ResidentId = residentId, LeftDay = leftDay };

    public void Seal(DateOnly month, byte[] where) => (SealMonth, SealedWhere) = (month, where);

    public void End(DateOnly backDay) => BackDay = backDay;
}
