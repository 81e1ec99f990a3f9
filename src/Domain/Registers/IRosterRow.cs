namespace HealthCode.Domain.Registers;

/// <summary>Somebody on a roster: sealed under the key of a month, moved to the next month's as long as they belong to it.</summary>
public interface IRosterRow
{
    Guid Id { get; }
    DateOnly SealMonth { get; }
    byte[] SealedDetails { get; }

    void Seal(DateOnly month, byte[] details);
}
