using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Infrastructure.School;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.School;

/// <summary>A line of a file of pupils; the same number is the same pupil. Classes that are new are opened.</summary>
public sealed record PupilLine(string Number, string Name, string Class, string? GuardianPhone)
{
    public override string ToString() => nameof(PupilLine);
}

public sealed class ImportPupils(AppDbContext db, PupilRegister pupils, RegisterClock clock, AuditTrail audit, IOptions<SiteOptions> site)
    : RosterImport<PupilLine, Pupil>(db, audit, "pupils.imported")
{
    public const int LongestNumber = 30;
    private readonly AppDbContext db = db;
    private Dictionary<string, SchoolClass>? classes;

    public override IReadOnlyList<RosterColumn> Columns { get; } =
        [new("Number", "学号", true), new("Name", "姓名", true), new("Class", "班级", true), new("Guardian's phone", "监护人电话")];

    protected override PupilLine? Read(RosterLine line, ICollection<FieldError> errors)
    {
        var before = errors.Count;
        var number = PlaceName.ReadOptional(line.Field, line["Number"], LongestNumber, errors);
        var schoolClass = PlaceName.ReadOptional(line.Field, line["Class"], SchoolClass.LongestName, errors);
        var name = line["Name"].Length == 0 ? null : PersonFields.Name(line.Field, line["Name"], errors);
        var phone = PersonFields.Phone(line.Field, line["Guardian's phone"], site.Value.PhoneRegion, errors);
        return errors.Count > before || number is null || name is null || schoolClass is null ? null : new(number, name, schoolClass, phone);
    }

    protected override IReadOnlyList<string> KeysOf(PupilLine person) => [person.Number];

    protected override IReadOnlyList<string> CellsOf(PupilLine person) => [person.Number, person.Name, person.Class, person.GuardianPhone ?? ""];

    protected override async Task<IReadOnlyList<(PupilLine Person, Pupil Row)>> LoadAsync(CancellationToken cancellation)
    {
        classes = await db.SchoolClasses.ToDictionaryAsync(schoolClass => schoolClass.Name, cancellation);
        var names = classes.Values.ToDictionary(schoolClass => schoolClass.Id, schoolClass => schoolClass.Name);
        return [.. (await pupils.OpenAsync(db.Pupils, cancellation)).Select(pupil =>
            (new PupilLine(pupil.Details.Number, pupil.Details.Name, names.GetValueOrDefault(pupil.Row.ClassId, ""), pupil.Details.GuardianPhone), pupil.Row))];
    }

    protected override async Task WriteAsync(PupilLine person, Pupil? known, CancellationToken cancellation)
    {
        var schoolClass = ClassOf(person.Class);
        var pupil = known ?? Pupil.Enrol(Guid.CreateVersion7(), schoolClass.Id, clock.NowUtc);
        if (known is null)
            db.Pupils.Add(pupil);
        await pupils.SealAsync(pupil, schoolClass.Id, new(person.Number, person.Name, person.GuardianPhone), KeyMonth.Of(clock.NowUtc));
    }

    private SchoolClass ClassOf(string name)
    {
        if (classes!.TryGetValue(name, out var known))
        {
            known.Reopen();
            return known;
        }
        var opened = classes[name] = SchoolClass.Open(name, clock.NowUtc);
        db.SchoolClasses.Add(opened);
        return opened;
    }
}
