using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Who arrived from where.</summary>
internal sealed class TravelSource : EvidenceSource
{
    private const int LongestPlace = 100;

    public override EvidenceKind Source => EvidenceKind.Travel;

    protected override IReadOnlyList<RosterColumn> OwnColumns { get; } = [new("Arrived", "抵达时间", true), new("Place", "来自地区", true)];

    protected override IReadOnlyList<string> OwnExample(DateTime local, bool isChinese) =>
        [local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), isChinese ? "某市某区" : "Some city, some district"];

    protected override EvidenceItem? ReadItem(RosterLine line, EvidenceMoment moment, ICollection<EvidenceFinding> findings)
    {
        var arrived = ReadTime(line, "Arrived", moment, findings);
        var place = ReadText(line, "Place", LongestPlace, findings);
        if (line["Place"].Length == 0)
            Missing(line, "Place", findings);
        return arrived is { } at && place is not null ? new TravelEvidence(place, at) : null;
    }
}
