using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;

namespace HealthCode.Domain.Tests.Codes.Evidence;

public sealed class EvidenceImportTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly (Guid Uploader, Guid Starter, Guid Second) Who = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public void A_file_is_looked_at_before_it_can_be_started()
    {
        var import = EvidenceImport.Begin(EvidenceKind.Test, "list.csv", Who.Uploader, Now);
        Assert.Equal(ImportRefusals.WrongState, import.Start(Who.Uploader, true, Now));
        import.FinishCheck(Figures(worse: 3));
        Assert.Null(import.Start(Who.Uploader, false, Now));
        Assert.Equal(ImportState.Running, import.State);
    }

    [Fact]
    public void Wrong_lines_are_left_out_only_when_somebody_says_so()
    {
        var import = Checked(Figures(wrong: 2));
        Assert.Equal(ImportRefusals.WrongLines, import.Start(Who.Uploader, false, Now));
        Assert.Null(import.Start(Who.Uploader, true, Now));
        Assert.Equal(ImportRefusals.Nothing, Checked(Figures(right: 0, wrong: 2)).Start(Who.Uploader, true, Now));
    }

    [Fact]
    public void Beyond_twenty_codes_somebody_else_must_agree()
    {
        Assert.False(Checked(Figures(worse: 20)).NeedsSecond);
        var import = Checked(Figures(worse: 21));
        import.Start(Who.Starter, false, Now);
        Assert.Equal(ImportState.WaitsForSecond, import.State);
        Assert.Equal(ImportRefusals.SamePerson, import.Approve(Who.Starter, Now));
        Assert.Equal(ImportRefusals.SamePerson, import.Approve(Who.Uploader, Now));
        Assert.Null(import.Approve(Who.Second, Now));
        Assert.Equal((ImportState.Running, Who.Second), (import.State, import.SecondBy));
    }

    [Fact]
    public void Whoever_refuses_says_why()
    {
        var import = Checked(Figures(worse: 21));
        import.Start(Who.Starter, false, Now);
        Assert.Equal(ImportRefusals.ReasonMissing, import.Refuse(Who.Second, " ", Now));
        Assert.Null(import.Refuse(Who.Second, " No tracing report. ", Now));
        Assert.Equal((ImportState.Discarded, "No tracing report."), (import.State, import.Why));
    }

    [Fact]
    public void It_covers_what_was_agreed_to_and_what_grows_beyond_is_looked_at_again()
    {
        var alone = Checked(Figures(worse: 5));
        alone.Start(Who.Starter, false, Now);
        Assert.True(alone.Covers(20));
        Assert.False(alone.Covers(21));
        alone.Advance(10, 100, 10, 15, Now);
        Assert.False(alone.Covers(6));
        alone.CheckAgain(Now);
        Assert.Equal((ImportState.Checking, ImportRefusals.Outgrown), (alone.State, alone.WhyCode));
        alone.FinishCheck(Figures(worse: 6));
        // What was turned before counts too: nobody gets to forty by twice twenty.
        Assert.True(alone.NeedsSecond);
        alone.Start(Who.Starter, false, Now);
        alone.Approve(Who.Second, Now);
        Assert.True(alone.Covers(26));
        Assert.False(alone.Covers(27));
    }

    [Fact]
    public void One_that_was_stopped_goes_on_where_it_was_asked_to_and_one_that_runs_is_not_discarded()
    {
        var import = Checked(Figures());
        import.Start(Who.Starter, false, Now);
        Assert.Equal(ImportRefusals.WrongState, import.Discard(Who.Starter, Now));
        Assert.Null(import.Stop(Who.Second));
        Assert.Equal((ImportState.Stopped, ImportRefusals.ByHand), (import.State, import.WhyCode));
        Assert.Null(import.Resume(Now));
        Assert.Equal((ImportState.Running, null), (import.State, import.WhyCode));
        import.Finish(Now);
        Assert.False(import.IsOpen);
        Assert.Equal(ImportRefusals.WrongState, import.Stop(Who.Second));
    }

    [Fact]
    public void One_that_takes_the_program_down_each_time_stops_and_can_be_tried_again()
    {
        var import = EvidenceImport.Begin(EvidenceKind.Test, "list.csv", Who.Uploader, Now);
        for (var attempt = 0; attempt < EvidenceImport.MostAttempts; attempt++)
            Assert.True(import.TakeUp(Now));
        Assert.False(import.TakeUp(Now));
        Assert.Equal((ImportState.Stopped, ImportRefusals.Failed), (import.State, import.WhyCode));
        import.Resume(Now);
        Assert.Equal((ImportState.Checking, 0), (import.State, import.Attempts));
    }

    [Theory]
    [InlineData(CodeState.Green, CodeState.Red, true)]
    [InlineData(CodeState.Expired, CodeState.Amber, true)]
    [InlineData(CodeState.Amber, CodeState.Red, true)]
    [InlineData(CodeState.Red, CodeState.Amber, false)]
    [InlineData(CodeState.Red, CodeState.Red, false)]
    [InlineData(CodeState.Red, CodeState.Green, false)]
    public void Red_that_becomes_amber_is_a_relief(CodeState from, CodeState to, bool isWorse) => Assert.Equal(isWorse, EvidenceShift.IsWorse(from, to));

    private static EvidenceImport Checked(EvidenceFigures figures)
    {
        var import = EvidenceImport.Begin(EvidenceKind.Test, "list.csv", Who.Uploader, Now);
        import.FinishCheck(figures);
        return import;
    }

    private static EvidenceFigures Figures(int right = 100, int wrong = 0, int worse = 0) =>
        new(right + wrong, right, wrong, 0, 0, 0, worse == 0 ? [] : [new(CodeState.Green, CodeState.Red, worse), new(CodeState.Red, CodeState.Green, 7)]);
}
