using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes;

public sealed class DeclarationTests
{
    private static readonly DateTime Noon = SamplePack.Noon;
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly PolicyPack Pack = SamplePack.Read();
    private static readonly DeclaredContent Content = new(Guid.NewGuid(), Today, Pack, [1], true);

    [Fact]
    public void A_declaration_notes_by_which_pack_and_consent_it_was_made()
    {
        var sent = Declaration.Send(Content, Noon);

        Assert.Equal(("sample", 3, 2, FilledInBy.Self, Today), (sent.PackId, sent.PackVersion, sent.ConsentVersion, sent.FilledInBy, sent.Day));
    }

    [Fact]
    public void It_can_be_corrected_for_ten_minutes_and_not_a_moment_longer()
    {
        var sent = Declaration.Send(Content, Noon);

        Assert.True(sent.CanBeCorrected(Noon.AddMinutes(10).AddMilliseconds(-1)));
        Assert.False(sent.CanBeCorrected(Noon.AddMinutes(10)));
        Assert.Throws<InvalidOperationException>(() => sent.Correct(Content, Noon.AddMinutes(10)));
    }

    [Fact]
    public void The_corrected_one_takes_the_place_of_the_first_which_stays()
    {
        var first = Declaration.Send(Content, Noon);

        var second = first.Correct(Content with { Day = Today.AddDays(1), IsClean = false }, Noon.AddMinutes(4));

        Assert.Equal(Noon.AddMinutes(4), first.SupersededUtc);
        Assert.False(first.CanBeCorrected(Noon.AddMinutes(5)));
        // Of the day it was made for, also when midnight lies between.
        Assert.Equal((first.Id, Today, false), (second.Corrects, second.Day, second.IsClean));
        Assert.True(second.CanBeCorrected(Noon.AddMinutes(9)));
        // Corrections of corrections come to an end.
        Assert.False(second.CanBeCorrected(Noon.AddMinutes(10)));
    }

    [Fact]
    public void An_agent_reads_and_corrects_what_agents_and_staff_filled_in_and_never_what_the_person_said()
    {
        var agent = Guid.NewGuid();
        var (own, filledIn) = (Declaration.Send(Content, Noon), Declaration.Send(Content with { FilledIn = new(FilledInBy.Agent, agent) }, Noon));

        Assert.Equal((FilledInBy.Agent, agent), (filledIn.FilledInBy, filledIn.FilledInById!.Value));
        Assert.True(filledIn.CanBeCorrectedBy(agent, Noon) && filledIn.IsOpenTo(Guid.NewGuid()) && own.CanBeCorrectedBy(null, Noon) && filledIn.CanBeCorrectedBy(null, Noon));
        Assert.False(own.IsOpenTo(agent) || own.CanBeCorrectedBy(agent, Noon) || filledIn.CanBeCorrectedBy(agent, Noon.AddMinutes(10)));
        // What the person puts right is the person's.
        Assert.Equal((FilledInBy.Self, null), (filledIn.Correct(Content, Noon.AddMinutes(1)).FilledInBy, filledIn.Corrects));
    }

    [Fact]
    public void A_draft_that_the_person_began_is_closed_to_agents_and_that_of_an_agent_to_other_agents()
    {
        var (draft, agent) = (DeclarationDraft.For(Guid.NewGuid()), Guid.NewGuid());
        draft.Begin(Pack, [1], null, Noon);
        Assert.True(draft.IsOpenTo(null) && !draft.IsOpenTo(agent));

        draft.Begin(Pack, [1], null, Noon, agent);
        Assert.True(draft.IsOpenTo(null) && draft.IsOpenTo(agent) && !draft.IsOpenTo(Guid.NewGuid()));
    }

    [Fact]
    public void A_draft_is_open_for_a_day_and_for_the_consent_that_was_given()
    {
        var draft = DeclarationDraft.For(Guid.NewGuid());
        draft.Begin(Pack, [1], null, Noon);

        Assert.True(draft.IsOpen(Pack, Noon.AddHours(23)));
        Assert.False(draft.IsOpen(Pack, Noon.AddHours(24)));
        Assert.False(draft.IsOpen(Pack with { Consent = new(3, Pack.Consent.Text) }, Noon));
        Assert.False(draft.IsOpen(Pack with { Id = "other" }, Noon));
        draft.Answer([2], Noon.AddHours(23));
        Assert.True(draft.IsOpen(Pack, Noon.AddHours(46)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("0+", 1)]
    [InlineData("0+ -1+ -2+", 3)]
    [InlineData("-2+ 0+ -1+", 3)]
    [InlineData("-1+ -2+", 0)]
    [InlineData("0+ -2+ -3+", 1)]
    [InlineData("0+ -1- -2+", 1)]
    [InlineData("0- -1+ -2+", 0)]
    [InlineData("0+ 0- -1+", 0)]
    [InlineData("0+ 0+ -1+ -1+", 2)]
    [InlineData("1+ 0+", 1)]
    public void Clean_days_are_counted_back_from_today_without_a_gap(string reports, int days)
    {
        var read = reports.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(report => new DayReport(Today.AddDays(int.Parse(report[..^1], null)), report[^1] == '+'));

        Assert.Equal(days, CleanDays.Count(read, Today));
    }

    [Fact]
    public void A_draft_counts_as_the_report_of_its_day()
    {
        var counting = PolicyPack.Parse(SamplePack.With("""{ ">=": [{ "var": "answers.temperature" }, 373] },""", """{ "<": [{ "var": "history.cleanDays" }, 3] },""")).Pack!;
        DayReport[] twoDays = [new(Today.AddDays(-1), true), new(Today.AddDays(-2), true)];

        Assert.Equal(CodeState.Green, DeclarationPreview.Of(counting, SamplePack.Of(SamplePack.Healthy), twoDays).Assessment.State);
        Assert.Equal(CodeState.Amber, DeclarationPreview.Of(counting, SamplePack.Of(SamplePack.Healthy), twoDays[..1]).Assessment.State);
        Assert.Equal(CodeState.Amber, DeclarationPreview.Of(counting, SamplePack.Of(SamplePack.Answers(temperature: 380)), twoDays).Assessment.State);
    }

    [Fact]
    public void Answers_come_back_as_they_were_kept()
    {
        var answers = Answers.None.With("temperature", RuleValue.Of(373)).With("symptoms", RuleValue.Of([RuleValue.Of("fever")])).With("note", RuleValue.Of("“咳”")).With("work", RuleValue.Of("home"));

        var read = Answers.FromJson(answers.With("work", RuleValue.Null).ToJson());

        Assert.Equal((373d, "fever", "“咳”", false), (read["temperature"].Number, read["symptoms"].Items[0].Text, read["note"].Text, read.Has("work")));
        Assert.Equal("""{"note":"“咳”"}""", read.To(Pack.Questions.Where(question => question.Id == "note")).ToJson().Replace("\\u201C", "“", StringComparison.Ordinal).Replace("\\u201D", "”", StringComparison.Ordinal).Replace("\\u54B3", "咳", StringComparison.Ordinal));
    }
}
