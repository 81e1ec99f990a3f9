using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.School;

/// <summary>A pupil who was not there, or ill, in half a day. Whoever was there has no row.</summary>
public sealed class PupilMark
{
    /// <summary>Stable codes.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["illness", "doctor", "isolation", "family", "unknown"];

    private PupilMark() { }

    public Guid Id { get; private set; }
    public Guid PupilId { get; private set; }

    /// <summary>Of that day; pupils change classes.</summary>
    public Guid ClassId { get; private set; }
    public DateOnly Day { get; private set; }
    public DayHalf Half { get; private set; }
    public RollState State { get; private set; }
    public string Reason { get; private set; } = "";

    [Personal("symptoms, when they began and a note, so that an outbreak is seen early", RetentionClass.DailyCheck)]
    public byte[]? SealedDetails { get; private set; }

    public DateOnly SealMonth => KeyMonth.Of(Day);

    public static PupilMark Of(Guid id, Guid pupilId, ClassCheck check, RollState state, string reason, byte[]? details) => new()
    {
        Id = id,
        PupilId = pupilId,
        ClassId = check.ClassId,
        Day = check.Day,
        Half = check.Half,
        State = state,
        Reason = Reasons.Contains(reason) ? reason : state == RollState.Ill ? "illness" : "unknown",
        SealedDetails = details,
    };
}
