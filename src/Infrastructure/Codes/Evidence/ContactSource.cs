using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Contacts of patients, as tracing found them.</summary>
internal sealed class ContactSource : EvidenceSource
{
    public override EvidenceKind Source => EvidenceKind.Contact;

    protected override IReadOnlyList<RosterColumn> OwnColumns { get; } = [new("Last contact", "最后接触日期", true)];

    protected override IReadOnlyList<string> OwnExample(DateTime local, bool isChinese) => [local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];

    protected override EvidenceItem? ReadItem(RosterLine line, EvidenceMoment moment, ICollection<EvidenceFinding> findings)
    {
        if (line["Last contact"].Length == 0)
            Missing(line, "Last contact", findings);
        else if (EvidenceTimes.ReadDay(line["Last contact"]) is { } day)
            return new ContactEvidence(day);
        else
            findings.Add(new(line.Number, EvidenceFinding.DayInvalid, "Last contact"));
        return null;
    }
}
