using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Rules;
using TestResult = HealthCode.Domain.Codes.Evidence.TestResult;

namespace HealthCode.Domain.Tests.Codes.Evidence;

public sealed class EvidenceItemTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Rules_see_each_list_newest_first_and_a_positive_before_a_negative_of_the_same_moment()
    {
        var seen = EvidenceView.Of(
        [
            new TestEvidence(TestResult.Negative, Now.AddDays(-1), null), new TestEvidence(TestResult.Positive, Now.AddDays(-1), "A"), new TestEvidence(TestResult.Inconclusive, Now, null),
            new ContactEvidence(Today.AddDays(-3)), new ContactEvidence(Today.AddDays(-1)),
        ]);
        Assert.Equal(["inconclusive", "positive", "negative"], seen["tests"].Items.Select(test => test["result"].Text));
        Assert.Equal("2026-03-02T09:00:00.000Z", seen["tests"].Items[0]["takenUtc"].Text);
        Assert.Equal(["2026-03-01", "2026-02-27"], seen["contacts"].Items.Select(contact => contact["lastDay"].Text));
        Assert.Empty(seen["travel"].Items);
        Assert.Same(RuleValue.Null, EvidenceView.Of([]));
    }

    [Fact]
    public void What_lies_ahead_or_is_older_than_kept_is_refused()
    {
        Assert.Null(new TestEvidence(TestResult.Positive, Now.AddMinutes(5), null).FaultAt(Now, Today));
        Assert.Equal(EvidenceItem.Future, new TestEvidence(TestResult.Positive, Now.AddMinutes(6), null).FaultAt(Now, Today));
        Assert.Null(new ContactEvidence(Today).FaultAt(Now, Today));
        Assert.Equal(EvidenceItem.Future, new ContactEvidence(Today.AddDays(1)).FaultAt(Now, Today));
        Assert.Null(new ContactEvidence(Today.AddDays(-EvidenceItem.KeptDays)).FaultAt(Now, Today));
        Assert.Equal(EvidenceItem.TooOld, new ContactEvidence(Today.AddDays(-EvidenceItem.KeptDays - 1)).FaultAt(Now, Today));
        Assert.Equal(EvidenceItem.TooOld, new TravelEvidence("Somewhere", Now.AddDays(-61)).FaultAt(Now, Today));
    }

    [Fact]
    public void Findings_are_read_as_they_were_written()
    {
        EvidenceFinding[] findings = [new(2, EvidenceFinding.Repeated, "", "1"), new(3, EvidenceFinding.OtherPhone), new(9, "too-long", "Place", "100")];
        Assert.Equal(findings, EvidenceFinding.Read(EvidenceFinding.Write(findings)));
        Assert.Equal([true, false, true], findings.Select(finding => finding.IsError));
    }

    [Fact]
    public void No_text_of_evidence_reaches_a_log_by_accident() =>
        Assert.DoesNotContain("Somewhere", $"{new TravelEvidence("Somewhere", Now)}", StringComparison.Ordinal);
}
