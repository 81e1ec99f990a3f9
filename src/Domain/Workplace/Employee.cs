using HealthCode.Domain.Privacy;
using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Workplace;

/// <summary>Somebody who works here. Who leaves is deleted; the marks stay, without a name, until they expire.</summary>
public sealed class Employee : IRosterRow
{
    public const int LongestDepartment = 40;

    private Employee() { }

    public Guid Id { get; private set; }

    /// <summary>Reports together.</summary>
    public string Department { get; private set; } = "";
    public DateOnly SealMonth { get; private set; }

    [Personal("name, number and phone, to check daily who may work", RetentionClass.Roster)]
    public byte[] SealedDetails { get; private set; } = [];

    [Personal("to find an employee by number; a keyed hash", RetentionClass.Roster)]
    public byte[] NumberRef { get; private set; } = [];

    [Personal("to find an employee by name; a keyed hash", RetentionClass.Roster)]
    public byte[] NameRef { get; private set; } = [];
    public DateTime AddedUtc { get; private set; }

    public static Employee Add(Guid id, DateTime nowUtc) => new() { Id = id, AddedUtc = nowUtc };

    public void Describe(string department, byte[] numberRef, byte[] nameRef) => (Department, NumberRef, NameRef) = (department, numberRef, nameRef);

    public void Seal(DateOnly month, byte[] details) => (SealMonth, SealedDetails) = (month, details);
}
