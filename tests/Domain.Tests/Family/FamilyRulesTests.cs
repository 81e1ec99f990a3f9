using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;

namespace HealthCode.Domain.Tests.Family;

public sealed class FamilyRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly PackLimits Limits = new(DependantsPerAgent: 8, AgentsPerDependant: 3, ChildMaxAge: 16, ElderMinAge: 60, CardDays: 7);

    [Theory]
    [InlineData(Relation.Child, 0, null)]
    [InlineData(Relation.Child, 16, null)]
    [InlineData(Relation.Child, 17, FamilyRules.TooOldForChild)]
    [InlineData(Relation.Elder, 59, FamilyRules.TooYoungForElder)]
    [InlineData(Relation.Elder, 60, null)]
    [InlineData(Relation.Other, 16, FamilyRules.TooYoungForAdult)]
    [InlineData(Relation.Other, 17, null)]
    public void The_pack_says_who_is_a_child_and_who_an_elder(Relation relation, int age, string? reason) =>
        Assert.Equal(reason, FamilyRules.WhyNotOfAge(relation, age, Limits)?.Code);

    [Theory]
    [InlineData(16, FamilyRules.AgentTooYoung)]
    [InlineData(17, null)]
    [InlineData(null, null)]
    public void Children_act_for_nobody(int? age, string? reason) => Assert.Equal(reason, FamilyRules.WhyNotAgent(age, Limits)?.Code);

    [Theory]
    [InlineData(false, 0, 0, FirstStep.AtOnce)]
    [InlineData(true, 1, 0, FirstStep.Objection)]
    [InlineData(true, 2, 7, FirstStep.Objection)]
    [InlineData(true, 3, 0, FirstStep.Staff)]
    [InlineData(false, 0, 8, FirstStep.Staff)]
    [InlineData(true, 0, 0, FirstStep.Staff)]
    public void A_child_that_is_here_already_counts_when_nobody_objects_and_staff_decide_beyond_the_limits(bool isKnown, int agents, int dependants, FirstStep step) =>
        Assert.Equal(step, FamilyRules.Begin(Relation.Child, isKnown, agents, dependants, Limits));

    [Theory]
    [InlineData(2, 7, FirstStep.AtOnce)]
    [InlineData(3, 0, FirstStep.Staff)]
    [InlineData(0, 8, FirstStep.Staff)]
    public void An_adult_who_has_agreed_waits_for_nobody_within_the_limits(int agents, int dependants, FirstStep step) =>
        Assert.Equal(step, FamilyRules.Begin(Relation.Elder, true, agents, dependants, Limits));

    [Fact]
    public void A_child_is_given_for_a_year_an_adult_for_ninety_days_and_nobody_for_longer_than_a_year()
    {
        Assert.Equal(new(2027, 11, 26), FamilyRules.UsualEnd(Relation.Child, new(2020, 1, 1), Today, Limits));
        Assert.Equal(new(2027, 2, 24), FamilyRules.UsualEnd(Relation.Elder, new(1950, 1, 1), Today, Limits));
        Assert.Equal(new(2027, 11, 26), FamilyRules.LatestEnd(Relation.Other, null, Today, Limits));
    }

    [Fact]
    public void It_ends_with_the_last_day_of_childhood_also_for_somebody_born_on_a_leap_day()
    {
        Assert.Equal(new(2026, 12, 30), FamilyRules.UsualEnd(Relation.Child, new(2009, 12, 31), Today, Limits));
        Assert.Equal(new(2029, 2, 27), FamilyRules.LatestEnd(Relation.Child, new(2012, 2, 29), new(2028, 11, 26), Limits));
        Assert.Equal(new(2027, 2, 24), FamilyRules.UsualEnd(Relation.Other, new(2009, 11, 1), Today, Limits));
    }

    [Theory]
    [InlineData(GuardianCapability.None, 0, FamilyRules.NothingAllowed)]
    [InlineData((GuardianCapability)8, 0, FamilyRules.NothingAllowed)]
    [InlineData(GuardianCapability.Show, null, FamilyRules.EndMissing)]
    [InlineData(GuardianCapability.Show, -1, FamilyRules.EndPassed)]
    [InlineData(GuardianCapability.Show, 0, null)]
    [InlineData(GuardianCapability.All, 90, null)]
    [InlineData(GuardianCapability.All, 91, FamilyRules.EndTooFar)]
    public void What_is_allowed_is_something_and_ends_in_time(GuardianCapability allowed, int? days, string? reason) =>
        Assert.Equal(reason, FamilyRules.WhyNotAllowed(allowed, days is { } ahead ? Today.AddDays(ahead) : null, Today.AddDays(90), Today)?.Code);

    [Theory]
    [InlineData("王小明", "王 小明", true)]
    [InlineData("Li Xiao-Ming", "li xiaoming", true)]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提", true)]
    [InlineData("Ｗang", "Wang", true)]
    [InlineData("王小明", "王小红", false)]
    [InlineData("王小明", "王小", false)]
    public void A_name_is_the_same_however_it_is_spaced(string one, string other, bool same) => Assert.Equal(same, PersonMatch.IsSameName(one, other));
}
