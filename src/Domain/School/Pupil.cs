using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.School;

/// <summary>Somebody on the roll of a class. Who leaves is deleted; the marks stay, without a name, until they expire.</summary>
public sealed class Pupil : IRosterRow
{
    private Pupil() { }

    public Guid Id { get; private set; }
    public Guid ClassId { get; private set; }

    /// <summary>Of the key that <see cref="SealedDetails"/> is under.</summary>
    public DateOnly SealMonth { get; private set; }

    [Personal("name, number and the guardian's phone, to call the roll and to call at home", RetentionClass.Roster)]
    public byte[] SealedDetails { get; private set; } = [];

    [Personal("to find a pupil by number; a keyed hash", RetentionClass.Roster)]
    public byte[] NumberRef { get; private set; } = [];

    [Personal("to find a pupil by name; a keyed hash", RetentionClass.Roster)]
    public byte[] NameRef { get; private set; } = [];
    public DateTime EnrolledUtc { get; private set; }

    public static Pupil Enrol(Guid id, Guid classId, DateTime nowUtc) => new() { Id = id, ClassId = classId, EnrolledUtc = nowUtc };

    public void Describe(Guid classId, byte[] numberRef, byte[] nameRef) => (ClassId, NumberRef, NameRef) = (classId, numberRef, nameRef);

    public void Seal(DateOnly month, byte[] details) => (SealMonth, SealedDetails) = (month, details);
}
