using System.Globalization;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Results of laboratories.</summary>
internal sealed class TestSource : EvidenceSource
{
    private const int LongestLaboratory = 80;

    private static readonly (TestResult Result, string[] Words)[] Results =
    [
        (TestResult.Positive, ["positive", "阳性"]),
        (TestResult.Negative, ["negative", "阴性"]),
        (TestResult.Inconclusive, ["inconclusive", "待复核", "可疑", "灰区"]),
    ];

    public override EvidenceKind Source => EvidenceKind.Test;

    protected override IReadOnlyList<RosterColumn> OwnColumns { get; } = [new("Taken", "采样时间", true), new("Result", "检测结果", true), new("Laboratory", "检测机构")];

    protected override IReadOnlyList<string> OwnExample(DateTime local, bool isChinese) =>
        [local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Results[1].Words[isChinese ? 1 : 0], isChinese ? "市第一检测中心" : "City laboratory 1"];

    protected override EvidenceItem? ReadItem(RosterLine line, EvidenceMoment moment, ICollection<EvidenceFinding> findings)
    {
        var taken = ReadTime(line, "Taken", moment, findings);
        var result = ReadResult(line, findings);
        var laboratory = ReadText(line, "Laboratory", LongestLaboratory, findings);
        return taken is { } at && result is { } said ? new TestEvidence(said, at, laboratory) : null;
    }

    private static TestResult? ReadResult(RosterLine line, ICollection<EvidenceFinding> findings)
    {
        var word = line["Result"];
        foreach (var (result, words) in Results)
            if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
                return result;
        findings.Add(new(line.Number, word.Length == 0 ? EvidenceFinding.Required : EvidenceFinding.UnknownWord, "Result"));
        return null;
    }
}
