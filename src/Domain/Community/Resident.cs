using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Community;

/// <summary>Somebody who lives in the community. Who moves out is deleted.</summary>
public sealed class Resident : IRosterRow
{
    public const int LongestBuilding = 20;
    public const int LongestUnit = 20;

    private Resident() { }

    public Guid Id { get; private set; }

    [Personal("to go through a building and to see a household together; without the name it says who lives nowhere", RetentionClass.Roster)]
    public string Building { get; private set; } = "";

    [Personal("to see a household together", RetentionClass.Roster)]
    public string Unit { get; private set; } = "";
    public DateOnly SealMonth { get; private set; }

    [Personal("name, phone and document, to reach residents and to help them", RetentionClass.Roster)]
    public byte[] SealedDetails { get; private set; } = [];

    [Personal("to find a resident by name; a keyed hash", RetentionClass.Roster)]
    public byte[] NameRef { get; private set; } = [];

    [Personal("to find a resident by phone; a keyed hash", RetentionClass.Roster)]
    public byte[]? PhoneRef { get; private set; }

    [Personal("to find a resident by document; a keyed hash", RetentionClass.Roster)]
    public byte[]? DocumentRef { get; private set; }

    /// <summary>Somebody brings food or medicine, or prints the card of a person without a phone.</summary>
    public bool NeedsHelp { get; private set; }

    /// <summary>Null: at home.</summary>
    public DateOnly? AwaySince { get; private set; }
    public DateTime AddedUtc { get; private set; }

    public static Resident Add(Guid id, DateTime nowUtc) => new() { Id = id, AddedUtc = nowUtc };

    public void Describe(string building, string unit, bool needsHelp) => (Building, Unit, NeedsHelp) = (building, unit, needsHelp);

    public void FindBy(byte[] nameRef, byte[]? phoneRef, byte[]? documentRef) => (NameRef, PhoneRef, DocumentRef) = (nameRef, phoneRef, documentRef);

    public void Seal(DateOnly month, byte[] details) => (SealMonth, SealedDetails) = (month, details);

    /// <summary>Null when done.</summary>
    public Reason? GoAway(DateOnly day, DateOnly today)
    {
        if (AwaySince is not null)
            return new("away-already");
        if (day > today)
            return new("day-in-future");
        AwaySince = day;
        return null;
    }

    /// <summary>Also of somebody whose leaving nobody wrote down. Null when done.</summary>
    public Reason? ComeBack(DateOnly day, DateOnly today)
    {
        if (day > today)
            return new("day-in-future");
        if (day < AwaySince)
            return new("back-before-away");
        AwaySince = null;
        return null;
    }
}
