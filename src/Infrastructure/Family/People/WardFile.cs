using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>A line of a list of persons, as it is understood; sealed until the person is registered.</summary>
public sealed record WardLine(int Line, string Name, DocumentKind Kind, string Number, DateOnly? Born, string? Phone, string Group, string? Place, WardRelation Relation, string Language)
{
    public CitizenIdentity ToPerson(DateOnly today) => new(Name, IdentityDocument.Parse(Kind, Number, today).Value.Born(Born, today).Value);

    public override string ToString() => nameof(WardLine);
}

/// <summary>Reads a list of persons without phones; what is wrong is told by line, with a stable code and without the person.</summary>
public static class WardFile
{
    public static IReadOnlyList<RosterColumn> Columns { get; } =
    [
        new("Name", "姓名", true), new("Document number", "证件号码", true), new("Document", "证件类型"), new("Born", "出生日期"), new("Group", "班级或楼层"),
        new("Room or address", "房间或住址"), new("Contact phone", "联系电话"), new("Relation", "关系"), new("Language", "语言"),
    ];

    private static readonly IReadOnlyDictionary<DocumentKind, string[]> Kinds = new Dictionary<DocumentKind, string[]>
    {
        [DocumentKind.ResidentIdentity] = ["", "resident", "id", "身份证", "居民身份证"],
        [DocumentKind.Passport] = ["passport", "护照"],
        [DocumentKind.HongKongMacaoPermit] = ["hong kong macao permit", "港澳通行证", "回乡证"],
        [DocumentKind.TaiwanPermit] = ["taiwan permit", "台胞证"],
    };

    private static readonly IReadOnlyDictionary<WardRelation, string[]> Relations = new Dictionary<WardRelation, string[]>
    {
        [WardRelation.Resident] = ["resident", "住户", "居民", "住养老人"],
        [WardRelation.Pupil] = ["pupil", "学生"],
        [WardRelation.Patient] = ["patient", "病人", "患者"],
        [WardRelation.Worker] = ["worker", "职工", "员工"],
        [WardRelation.Other] = ["other", "其他"],
    };

    /// <param name="region">Country of phone numbers that name none, e.g. CN.</param>
    /// <param name="usual">The relation of those whose line says nothing.</param>
    public static IReadOnlyList<WardLine> Read(string text, string region, WardRelation usual, DateOnly today, List<FieldError> errors)
    {
        var (people, lineOf) = (new List<WardLine>(), new Dictionary<(string, string), int>());
        foreach (var line in RosterFile.Read(text, Columns, errors))
        {
            if (ReadLine(line, region, usual, today, errors) is not { } person)
                continue;
            if (lineOf.TryGetValue((person.Name, person.Number), out var same))
                errors.Add(new(line.Field, "repeated", "The same person stands in line {0} already", same));
            else
                lineOf[(person.Name, person.Number)] = line.Number;
            people.Add(person);
        }
        return people;
    }

    private static WardLine? ReadLine(RosterLine line, string region, WardRelation usual, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        foreach (var column in Columns.Where(column => column.IsRequired && line[column.Name].Length == 0))
            errors.Add(new(line.Field, "required", "“{0}” is empty", column.Heading));
        var name = line["Name"].Length == 0 ? "" : PersonFields.Name(line.Field, line["Name"], errors);
        var kind = Word(Kinds, DocumentKind.ResidentIdentity, line, "Document", errors);
        var relation = Word(Relations, usual, line, "Relation", errors);
        var document = line["Document number"].Length == 0 ? null : Document(line, kind, today, errors);
        var group = PlaceName.ReadOptional(line.Field, line["Group"], Ward.LongestGroup, errors) ?? "";
        var place = PlaceName.ReadOptional(line.Field, line["Room or address"], Ward.LongestPlace, errors);
        var phone = PersonFields.Phone(line.Field, line["Contact phone"], region, errors);
        var language = line["Language"].Trim().ToLowerInvariant() switch
        {
            "" or "zh" or "zh-cn" or "中文" or "chinese" => "zh-CN",
            "en" or "english" or "英文" => "en",
            _ => null,
        };
        if (language is null)
            errors.Add(new(line.Field, "language-unknown", "“{0}” is no language of cards; write zh or en", line["Language"]));
        return errors.Count > before || document is null || language is null ? null
            : new(line.Number, name, kind, document.Number, document.SeenBirthDate, phone, group, place, relation, language);
    }

    private static IdentityDocument? Document(RosterLine line, DocumentKind kind, DateOnly today, List<FieldError> errors)
    {
        DateOnly? born = null;
        if (line["Born"].Length > 0)
        {
            if (!DateOnly.TryParseExact(line["Born"], ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                errors.Add(new(line.Field, "born-not-a-day", "Write the date of birth as year-month-day, for example 1949-12-31"));
                return null;
            }
            born = day;
        }
        var document = IdentityDocument.Parse(kind, line["Document number"], today);
        if (document.IsOk)
            document = document.Value.Born(born, today);
        if (document.IsOk)
            return document.Value;
        errors.Add(new(line.Field, document.Reason.Code, SentenceOf(document.Reason.Code)));
        return null;
    }

    /// <summary>Says what to do about a document that is none; English.</summary>
    public static string SentenceOf(string reason) => reason switch
    {
        IdentityDocument.Missing => "Enter the number of the document",
        IdentityDocument.Length => "Enter all 18 characters of the identity number",
        IdentityDocument.Division => "Check the first six digits: they name no division",
        IdentityDocument.BirthDate => "Check the date of birth: nobody was born on that day",
        IdentityDocument.CheckDigit => "One character of the identity number is wrong; check it",
        _ => "Enter the number as it stands on the document",
    };

    private static T Word<T>(IReadOnlyDictionary<T, string[]> words, T usual, RosterLine line, string column, List<FieldError> errors)
        where T : struct
    {
        var typed = line[column].Trim();
        if (typed.Length == 0)
            return usual;
        foreach (var (word, spellings) in words)
            if (spellings.Contains(typed, StringComparer.OrdinalIgnoreCase))
                return word;
        errors.Add(new(line.Field, "unknown", "“{0}” is not known here; leave it empty or choose from the template", typed));
        return usual;
    }
}
