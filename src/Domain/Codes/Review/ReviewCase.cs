using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes.Review;

/// <summary>Why somebody must look.</summary>
public enum ReviewKind
{
    /// <summary>The rules could not work the code out.</summary>
    Failed,
    /// <summary>A rule of the pack asks for a person.</summary>
    Asked,
    /// <summary>The citizen appeals against a decision.</summary>
    Appeal,
}

public enum ReviewOutcome
{
    /// <summary>What the rules, or the persons before, made of it is right.</summary>
    Confirmed,
    /// <summary>Another state was proposed and a second person agreed.</summary>
    Changed,
    /// <summary>What a person had set is lifted; the rules decide again.</summary>
    Lifted,
    /// <summary>The citizen declared again or took the appeal back: nothing is left to look at.</summary>
    Overtaken,
}

/// <summary>One case in the queue of the reviewers: whose, why, until when, who has it, and what came of it.</summary>
public sealed class ReviewCase
{
    public const int LongestNote = 1_000;

    /// <summary>After it was closed; the person can appeal against the answer as long.</summary>
    public const int KeptDays = 400;

    private ReviewCase() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }
    public ReviewKind Kind { get; private set; }

    /// <summary>Which rule of the pack asks, or which rule or question failed.</summary>
    public string? RuleId { get; private set; }

    /// <summary>An appeal's: against which change of the code.</summary>
    public Guid? ChangeId { get; private set; }

    /// <summary>An appeal's words.</summary>
    [Personal("so that another reviewer can look at your appeal", RetentionClass.Citizen)]
    public byte[]? SealedAppeal { get; private set; }
    public DateTime OpenedUtc { get; private set; }
    public DateTime DueUtc { get; private set; }
    public Guid? AssignedTo { get; private set; }
    public DateTime? AssignedUtc { get; private set; }
    public DateTime? ClosedUtc { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public ReviewOutcome? Outcome { get; private set; }

    /// <summary>Why, in the reviewer's words; the citizen reads it.</summary>
    [Personal("so that you can read what came of a check or an appeal", RetentionClass.Citizen)]
    public byte[]? SealedNote { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => ClosedUtc is null;

    public bool IsLateAt(DateTime nowUtc) => (ClosedUtc ?? nowUtc) > DueUtc;

    public static ReviewCase Open(Guid citizenId, ReviewKind kind, string? ruleId, TimeSpan within, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        CitizenId = citizenId,
        Kind = kind,
        RuleId = ruleId,
        OpenedUtc = nowUtc,
        DueUtc = nowUtc + within,
    };

    public static ReviewCase Appeal(CodeChange against, byte[] sealedAppeal, TimeSpan within, DateTime nowUtc)
    {
        var appeal = Open(against.CitizenId, ReviewKind.Appeal, against.RuleId, within, nowUtc);
        (appeal.ChangeId, appeal.SealedAppeal) = (against.Id, sealedAppeal);
        return appeal;
    }

    /// <summary>Also from a colleague who can't.</summary>
    public void Assign(Guid? to, DateTime nowUtc) => (AssignedTo, AssignedUtc, Version) = (to, to is null ? null : nowUtc, Version + 1);

    public void Close(ReviewOutcome outcome, Guid by, byte[]? sealedNote, DateTime nowUtc) =>
        (Outcome, ClosedBy, SealedNote, ClosedUtc, Version) = (outcome, by, sealedNote, nowUtc, Version + 1);
}
