using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes.Publishing;

public sealed class RedecisionTests
{
    private static readonly PolicyPack Old = SamplePack.Read();
    private static readonly DateTime Declared = SamplePack.Noon.AddDays(-2);

    [Fact]
    public void A_stricter_rule_turns_a_code_amber_with_a_reason_and_no_longer_than_from_the_declaration()
    {
        var pack = PackOf(SamplePack.With("\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 373]", "\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 365]"));
        var one = Redecision.Of(pack, Person(SamplePack.Healthy));
        Assert.Equal((CodeState.Green, CodeState.Amber, "hot"), (one.From, one.To, one.Assessment!.Rule!.Id));
        Assert.True(one.Worsens);
        Assert.Equal("You are hot", one.Assessment.Reason!.In("en"));
        // Three days of amber, counted from when the person declared: a new pack makes nobody's declaration younger.
        Assert.Equal(Declared.AddDays(3), one.Assessment.ValidUntilUtc);
    }

    [Fact]
    public void Nobody_loses_a_code_over_a_question_that_was_not_asked_then()
    {
        var pack = PackOf(SamplePack.With("{ \"id\": \"note\", \"kind\": \"text\", \"required\": false,", "{ \"id\": \"new\", \"kind\": \"yes-no\", \"text\": { \"zh-CN\": \"新\", \"en\": \"New\" } },\n{ \"id\": \"note\", \"kind\": \"text\", \"required\": false,"));
        var one = Redecision.Of(pack, Person(SamplePack.Healthy));
        Assert.Equal((CodeState.Green, CodeState.Green, KeptBecause.NotJudgeable), (one.From, one.To, one.Kept));
        Assert.Null(one.Assessment);
    }

    [Fact]
    public void Without_a_declaration_there_is_nothing_to_decide_by()
    {
        var one = Redecision.Of(Old, Person(SamplePack.Healthy) with { Declared = null });
        Assert.Equal((CodeState.Green, KeptBecause.NothingDeclared), (one.To, one.Kept));
    }

    [Fact]
    public void A_shorter_validity_ends_codes_and_says_so_beforehand()
    {
        var pack = PackOf(SamplePack.With("\"green\": { \"valid\": { \"days\": 7 }", "\"green\": { \"valid\": { \"days\": 1 }"));
        var one = Redecision.Of(pack, Person(SamplePack.Healthy));
        Assert.Equal((CodeState.Green, CodeState.Expired, false), (one.From, one.To, one.Worsens));
    }

    [Fact]
    public void Deciding_twice_gives_the_same_and_leaves_no_second_trace()
    {
        var pack = PackOf(SamplePack.With("\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 373]", "\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 365]"));
        var person = Person(SamplePack.Healthy);
        var first = person.Code.DecideAgain(pack, Redecision.Of(pack, person).Assessment!, person.NowUtc);
        Assert.Equal((CodeState.Amber, CodeCause.Pack), (first!.To, first.Cause));
        var (decided, until) = (person.Code.DecidedUtc, person.Code.ValidUntilUtc);

        var later = person with { NowUtc = person.NowUtc.AddHours(1) };
        Assert.Null(later.Code.DecideAgain(pack, Redecision.Of(pack, later).Assessment!, later.NowUtc));
        Assert.Equal((decided, until, Declared), (later.Code.DecidedUtc, later.Code.ValidUntilUtc, later.Code.KnownUtc));
    }

    [Fact]
    public void A_code_is_not_held_against_a_person_twice()
    {
        // The rule watches whoever was amber; the declaration that is judged must not count as its own past.
        var watching = PackOf(SamplePack.With("\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 373]", "\"when\": { \"===\": [{ \"var\": \"code.state\" }, \"amber\"]"));
        var person = Person(SamplePack.Answers(temperature: 380));
        Assert.Equal(CodeState.Amber, person.State);
        Assert.Equal(CodeState.Green, Redecision.Of(watching, person).To);
        Assert.Equal(CodeState.Amber, person.AssessAnew(watching)!.State);
    }

    [Fact]
    public void Counting_names_nobody_and_adds_up()
    {
        var pack = PackOf(SamplePack.With("\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 373]", "\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 365]"));
        var counter = new EffectCounter();
        counter.Add(Redecision.Of(pack, Person(SamplePack.Healthy)));
        counter.Add(Redecision.Of(pack, Person(SamplePack.Answers(temperature: 360))));
        counter.Add(Redecision.Of(pack, Person(SamplePack.Healthy) with { Declared = null }));
        var sum = counter.Sum();
        Assert.Equal((3, 1, 1), (sum.Persons, sum.Changing, sum.Worsening));
        Assert.Equal(new EffectExample(CodeState.Green, CodeState.Amber, null, "hot", 1), Assert.Single(sum.Examples));
        Assert.Equal(new KeptCount(KeptBecause.NothingDeclared, 1), Assert.Single(sum.Kept));
    }

    private static PolicyPack PackOf(string text) => PolicyPack.Parse(text.Replace("\"version\": 3,", "\"version\": 4,", StringComparison.Ordinal)).Pack!;

    private static KnownPerson Person(RuleValue answers)
    {
        var day = DateOnly.FromDateTime(Declared.AddHours(8));
        var all = ((string[])["temperature", "symptoms", "contact", "contact-day", "work"]).Aggregate(Answers.None, (sum, question) => sum.With(question, answers[question]));
        var code = PersonalCode.Begin(Guid.NewGuid());
        code.Decide(Old, DeclarationPreview.Of(Old, new(all.Value, 34, null, 0, RuleValue.Null, day, Declared), []).Assessment, CodeCause.Declared, Declared);
        return new(code, new(Guid.NewGuid(), day, Declared, all, null), 34, [], RuleValue.Null, day.AddDays(2), SamplePack.Noon);
    }
}
