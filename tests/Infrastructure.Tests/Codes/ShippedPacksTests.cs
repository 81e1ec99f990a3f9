using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Infrastructure.Tests.Codes;

public sealed class ShippedPacksTests
{
    private static readonly DateTime Now = new(2026, 11, 25, 4, 0, 0, DateTimeKind.Utc);
    private static readonly PolicyPack Yunyi = ShippedPacks.All.Single(pack => pack.Id == "yunyi");
    private static readonly PolicyPack Xingye = ShippedPacks.All.Single(pack => pack.Id == "xingye");

    private static Facts Facts(params (string, RuleValue)[] answers) => new(RuleValue.Of(answers), 34, null, 0, RuleValue.Null, new DateOnly(2026, 11, 25), Now);

    private static Facts InYunyi(int temperature = 365, string symptom = "none", string? clinicDay = null, string? contactDay = null) => Facts(
        ("temperature", RuleValue.Of(temperature)), ("symptoms", RuleValue.Of([RuleValue.Of(symptom)])),
        ("fever-clinic", RuleValue.Of(clinicDay is not null)), ("fever-clinic-day", RuleValue.Of(clinicDay)),
        ("contact", RuleValue.Of(contactDay is not null)), ("contact-day", RuleValue.Of(contactDay)), ("risk-stay", RuleValue.False));

    private static Facts InXingye(int temperature) => Facts(("temperature", RuleValue.Of(temperature)), ("abroad", RuleValue.False), ("quarantine", RuleValue.Of("no")));

    private static (CodeState, string?, DateTime?) Told(PolicyPack pack, Facts facts)
    {
        var told = Assessment.Of(pack, facts);
        Assert.Null(told.Error);
        return (told.State, told.Rule?.Id, told.ValidUntilUtc);
    }

    [Fact]
    public void Two_packs_are_shipped_and_sound_and_speak_both_languages()
    {
        Assert.Equal(["xingye", "yunyi"], ShippedPacks.Names);
        Assert.Equal(ShippedPacks.Names, ShippedPacks.All.Select(pack => pack.Id));
        Assert.All(ShippedPacks.Names, name => Assert.Empty(PolicyPack.Parse(ShippedPacks.Text(name)).Errors));
        Assert.All(ShippedPacks.All, pack => Assert.Equal(["zh-CN", "en"], pack.Languages));
    }

    [Fact]
    public void Amber_means_a_fever_clinic_in_one_and_a_warm_forehead_in_the_other()
    {
        Assert.Equal((CodeState.Amber, "fever-clinic", new DateTime(2026, 12, 5, 0, 0, 0, DateTimeKind.Utc)), Told(Yunyi, InYunyi(clinicDay: "2026-11-21")));
        Assert.Equal((CodeState.Amber, "temperature", Now.AddHours(24)), Told(Xingye, InXingye(373)));
        Assert.DoesNotContain(Xingye.Questions, question => question.Id == "fever-clinic");
    }

    [Fact]
    public void Green_is_what_nothing_speaks_against()
    {
        Assert.Equal((CodeState.Green, null, Now.AddDays(14)), Told(Yunyi, InYunyi()));
        Assert.Equal((CodeState.Green, null, Now.AddDays(7)), Told(Xingye, InXingye(372)));
    }

    [Theory]
    [InlineData(0, CodeState.Amber)]
    [InlineData(6, CodeState.Amber)]
    [InlineData(7, CodeState.Green)]
    public void In_Yunyi_seven_clean_daily_reports_turn_amber_green(int cleanDays, CodeState state)
    {
        var facts = InYunyi() with { CleanDays = cleanDays, Code = new(CodeState.Amber, "symptoms", Now.AddDays(-8), Now.AddDays(1)) };
        Assert.Equal(state, Assessment.Of(Yunyi, facts).State);
        Assert.True(AnswerSheet.Of(Yunyi, facts).IsClean);
        Assert.False(AnswerSheet.Of(Yunyi, InYunyi(symptom: "dry-cough")).IsClean);
    }

    [Theory]
    [InlineData("2026-11-12", CodeState.Red)]
    [InlineData("2026-11-11", CodeState.Green)]
    public void A_contact_counts_for_fourteen_days_whoever_tells_of_it(string day, CodeState state)
    {
        Assert.Equal(state, Assessment.Of(Yunyi, InYunyi(contactDay: day)).State);
        var evidence = RuleValue.Of(("contacts", RuleValue.Of([RuleValue.Of(("lastDay", RuleValue.Of(day)))])));
        Assert.Equal(state, Assessment.Of(Yunyi, InYunyi() with { Evidence = evidence }).State);
    }

    [Fact]
    public void The_latest_test_decides_in_both()
    {
        static RuleValue Tests(params string[] results) => RuleValue.Of(("tests", RuleValue.Of(results.Select(result => RuleValue.Of(("result", RuleValue.Of(result)))))));

        Assert.Equal(CodeState.Red, Assessment.Of(Yunyi, InYunyi() with { Evidence = Tests("positive", "negative") }).State);
        Assert.Equal(CodeState.Green, Assessment.Of(Yunyi, InYunyi() with { Evidence = Tests("negative", "positive") }).State);
        Assert.Equal(CodeState.Red, Assessment.Of(Xingye, InXingye(365) with { Evidence = Tests("positive") }).State);
    }

    [Fact]
    public void A_slip_of_the_finger_is_asked_about()
    {
        Assert.Equal("temperature", Assert.Single(AnswerSheet.Of(Yunyi, InYunyi(temperature: 345)).Warnings).Id);
        Assert.Equal("contact-day", Assert.Single(AnswerSheet.Of(Yunyi, InYunyi(contactDay: "2026-12-25")).Warnings).Id);
    }
}
