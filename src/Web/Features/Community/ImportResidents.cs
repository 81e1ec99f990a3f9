using HealthCode.Domain.Community;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Community;

/// <summary>A line of a file of residents. The same document is the same person, or else the same name in the same flat.</summary>
public sealed record ResidentLine(string Building, string Unit, string Name, string? Phone, string? Document, bool NeedsHelp)
{
    public override string ToString() => nameof(ResidentLine);
}

public sealed class ImportResidents(AppDbContext db, ResidentRegister residents, RegisterClock clock, AuditTrail audit, IOptions<SiteOptions> site)
    : RosterImport<ResidentLine, Resident>(db, audit, "residents.imported")
{
    private static readonly string[] Yes = ["是", "有", "需要", "1", "x", "y", "yes", "true"];
    private static readonly string[] No = ["", "否", "无", "不需要", "0", "-", "n", "no", "false"];
    private readonly AppDbContext db = db;

    public override IReadOnlyList<RosterColumn> Columns { get; } =
    [
        new("Building", "楼栋", true), new("Unit", "房号", true), new("Name", "姓名", true), new("Phone", "电话"), new("Document", "证件号"), new("Needs help", "需要帮助"),
    ];

    protected override ResidentLine? Read(RosterLine line, ICollection<FieldError> errors)
    {
        var before = errors.Count;
        var building = PlaceName.ReadOptional(line.Field, line["Building"], Resident.LongestBuilding, errors);
        var unit = PlaceName.ReadOptional(line.Field, line["Unit"], Resident.LongestUnit, errors);
        var name = line["Name"].Length == 0 ? null : PersonFields.Name(line.Field, line["Name"], errors);
        var phone = PersonFields.Phone(line.Field, line["Phone"], site.Value.PhoneRegion, errors);
        var document = PersonFields.Document(line.Field, line["Document"], errors);
        var help = line["Needs help"].Trim();
        var needsHelp = Yes.Contains(help, StringComparer.OrdinalIgnoreCase);
        if (!needsHelp && !No.Contains(help, StringComparer.OrdinalIgnoreCase))
            errors.Add(new(line.Field, "unknown", "“{0}” is neither yes nor no", help));
        return errors.Count > before || building is null || unit is null || name is null ? null : new(building, unit, name, phone, document, needsHelp);
    }

    protected override IReadOnlyList<string> KeysOf(ResidentLine person)
    {
        var place = $"{person.Building}|{person.Unit}|{person.Name}";
        return person.Document is { } document ? [$"document {document}", place] : [place];
    }

    protected override IReadOnlyList<string> CellsOf(ResidentLine person) =>
        [person.Building, person.Unit, person.Name, person.Phone ?? "", person.Document ?? "", person.NeedsHelp ? "✓" : ""];

    protected override async Task<IReadOnlyList<(ResidentLine Person, Resident Row)>> LoadAsync(CancellationToken cancellation) =>
    [
        .. (await residents.OpenAsync(db.Residents, cancellation)).Select(known =>
            (new ResidentLine(known.Row.Building, known.Row.Unit, known.Details.Name, known.Details.Phone, known.Details.Document, known.Row.NeedsHelp), known.Row)),
    ];

    protected override async Task WriteAsync(ResidentLine person, Resident? known, CancellationToken cancellation)
    {
        var resident = known ?? Resident.Add(Guid.CreateVersion7(), clock.NowUtc);
        if (known is null)
            db.Residents.Add(resident);
        resident.Describe(person.Building, person.Unit, person.NeedsHelp);
        await residents.SealAsync(resident, new(person.Name, person.Phone, person.Document), KeyMonth.Of(clock.NowUtc));
    }
}
