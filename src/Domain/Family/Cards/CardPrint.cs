namespace HealthCode.Domain.Family.Cards;

public enum CardPrintState
{
    Running,
    Done,
}

/// <summary>
/// Cards for many that somebody ordered: issued a slice at a time, drawn when they are fetched. Holds ids of this institution's rows and
/// what became of them, nothing of the persons.
/// </summary>
public sealed class CardPrint
{
    public const int MostCards = 2_000;

    /// <summary>After that they are printed anew.</summary>
    public const int KeptDays = 7;

    /// <summary>Who works on it keeps others off for so long.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private CardPrint() { }

    public Guid Id { get; private set; }
    public CardPrintState State { get; private set; }
    public CardReason Reason { get; private set; }
    public int OutOf { get; private set; }

    /// <summary>Those that are behind us, from the first.</summary>
    public int Done { get; private set; }

    /// <summary>A line for each person: the ward's id, and behind a space the card's or the code of why there is none.</summary>
    public string Lines { get; private set; } = "";
    public Guid By { get; private set; }
    public DateTime AtUtc { get; private set; }
    public DateTime NotBeforeUtc { get; private set; }
    public int Version { get; private set; }

    public static CardPrint Order(IReadOnlyCollection<Guid> wards, CardReason reason, Guid by, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Reason = reason,
        OutOf = wards.Count,
        State = wards.Count == 0 ? CardPrintState.Done : CardPrintState.Running,
        Lines = string.Join('\n', wards),
        By = by,
        AtUtc = nowUtc,
        NotBeforeUtc = nowUtc,
    };

    public IReadOnlyList<CardPrintLine> Read() =>
        [.. Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(parts => new CardPrintLine(Guid.Parse(parts[0]), parts.ElementAtOrDefault(1)))];

    public void TakeUp(DateTime nowUtc) => (NotBeforeUtc, Version) = (nowUtc + Lease, Version + 1);

    /// <param name="lines">All of them, with what became of the next ones.</param>
    public void Write(IReadOnlyList<CardPrintLine> lines, DateTime nowUtc)
    {
        Lines = string.Join('\n', lines.Select(line => line.Found is null ? $"{line.WardId}" : $"{line.WardId} {line.Found}"));
        (Done, NotBeforeUtc, Version) = (lines.Count(line => line.Found is not null), nowUtc + Lease, Version + 1);
        if (Done >= OutOf)
            State = CardPrintState.Done;
    }
}

/// <param name="Found">Null while it waits; the card's id, or a code of <see cref="CardRule"/>.</param>
public sealed record CardPrintLine(Guid WardId, string? Found)
{
    public Guid? CardId => Guid.TryParse(Found, out var id) ? id : null;

    /// <summary>Why there is no card; null when there is one, or it waits.</summary>
    public string? WhyNot => Found is not null && CardId is null ? Found : null;
}
