using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes;

public enum FilledInBy
{
    Self,

    /// <summary>A citizen who acts for the person.</summary>
    Agent,

    /// <summary>A member of a tenant's staff, with the person present.</summary>
    Staff,
}

/// <summary>Who filled a declaration in, when it was not the person.</summary>
/// <param name="ById">The citizen, or the member of staff.</param>
public sealed record FilledIn(FilledInBy How, Guid ById);

/// <summary>What a declaration says, and by which pack it was asked.</summary>
/// <param name="Day">In the region's time zone.</param>
/// <param name="IsClean">Null where the pack doesn't ask, or couldn't tell.</param>
public sealed record DeclaredContent(Guid CitizenId, DateOnly Day, PolicyPack Pack, byte[] SealedAnswers, bool? IsClean, FilledIn? FilledIn = null);

/// <summary>
/// What a person declared on a day. Never changed: a correction is a declaration of its own that takes the place of the first, which
/// stays in the history.
/// </summary>
public sealed class Declaration
{
    /// <summary>How long after it was sent a mistake can be put right as if it had never been made.</summary>
    public static readonly TimeSpan Correctable = TimeSpan.FromMinutes(10);

    /// <summary>Longer than any pack counts days in a row.</summary>
    public const int KeptDays = 60;

    private Declaration() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }
    public DateOnly Day { get; private set; }
    public string PackId { get; private set; } = "";
    public int PackVersion { get; private set; }

    /// <summary>To which text the person agreed.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>The answers, and the code that was before, under the person's own key.</summary>
    [Personal("to work out the colour of your code", RetentionClass.Citizen)]
    public byte[] SealedAnswers { get; private set; } = [];

    [Personal("to count your days without anything that needs attention", RetentionClass.Citizen)]
    public bool? IsClean { get; private set; }

    public FilledInBy FilledInBy { get; private set; }

    /// <summary>The citizen or member of staff who filled it in; null when it was the person.</summary>
    public Guid? FilledInById { get; private set; }
    public DateTime DeclaredUtc { get; private set; }

    /// <summary>Counted from the first sending, so that corrections of corrections come to an end.</summary>
    public DateTime CorrectableUntilUtc { get; private set; }

    /// <summary>Which one this takes the place of.</summary>
    public Guid? Corrects { get; private set; }

    /// <summary>Since when another one counts instead.</summary>
    public DateTime? SupersededUtc { get; private set; }

    public static Declaration Send(DeclaredContent content, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        CitizenId = content.CitizenId,
        Day = content.Day,
        PackId = content.Pack.Id,
        PackVersion = content.Pack.Version,
        ConsentVersion = content.Pack.Consent.Version,
        SealedAnswers = content.SealedAnswers,
        IsClean = content.IsClean,
        FilledInBy = content.FilledIn?.How ?? FilledInBy.Self,
        FilledInById = content.FilledIn?.ById,
        DeclaredUtc = nowUtc,
        CorrectableUntilUtc = nowUtc + Correctable,
    };

    public bool CanBeCorrected(DateTime nowUtc) => SupersededUtc is null && nowUtc < CorrectableUntilUtc;

    /// <summary>What a person has said of oneself, an agent neither reads nor corrects.</summary>
    public bool IsOpenTo(Guid? agentId) => agentId is null || FilledInBy != FilledInBy.Self;

    /// <param name="agentId">Null: the person.</param>
    public bool CanBeCorrectedBy(Guid? agentId, DateTime nowUtc) => CanBeCorrected(nowUtc) && IsOpenTo(agentId);

    /// <summary>The one that counts from now on, of the same day.</summary>
    public Declaration Correct(DeclaredContent content, DateTime nowUtc)
    {
        if (!CanBeCorrected(nowUtc))
            throw new InvalidOperationException("This declaration can't be corrected any more.");
        SupersededUtc = nowUtc;
        var corrected = Send(content with { Day = Day }, nowUtc);
        (corrected.Corrects, corrected.CorrectableUntilUtc) = (Id, CorrectableUntilUtc);
        return corrected;
    }
}
