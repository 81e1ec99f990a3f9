using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Family;

/// <summary>What stands between asking and acting for somebody.</summary>
public enum FirstStep
{
    /// <summary>Nothing: it counts at once.</summary>
    AtOnce,
    /// <summary>Those who care for the person already are told and may object.</summary>
    Objection,
    /// <summary>Staff of the region decide.</summary>
    Staff,
}

/// <summary>
/// Whom somebody may stand for, and for how long. Ages and numbers are the policy pack's; times are the same everywhere, because people
/// who move must not have to learn them anew.
/// </summary>
public static class FamilyRules
{
    public const string TooOldForChild = "too-old-for-child";
    public const string TooYoungForElder = "too-young-for-elder";
    public const string TooYoungForAdult = "too-young-for-adult";
    public const string AgentTooYoung = "agent-too-young";
    public const string Oneself = "oneself";
    public const string EndMissing = "end-missing";
    public const string EndPassed = "end-passed";
    public const string EndTooFar = "end-too-far";
    public const string NothingAllowed = "nothing-allowed";

    /// <summary>For an adult the usual length; what was agreed once should be asked again.</summary>
    public const int AdultDays = 90;

    /// <summary>How long those who care for a child already may object.</summary>
    public static readonly TimeSpan ObjectionTime = TimeSpan.FromHours(24);

    /// <summary>How long an adult has to consent.</summary>
    public static readonly TimeSpan ConsentTime = TimeSpan.FromDays(3);

    /// <summary>How long whoever ended a binding may take that back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    /// <summary>Null when somebody of that age can be this to an agent; otherwise one of the reasons above.</summary>
    public static Reason? WhyNotOfAge(Relation relation, int age, PackLimits limits) => relation switch
    {
        Relation.Child when age > limits.ChildMaxAge => new(TooOldForChild),
        Relation.Elder when age < limits.ElderMinAge => new(TooYoungForElder),
        Relation.Other when age <= limits.ChildMaxAge => new(TooYoungForAdult),
        _ => null,
    };

    /// <summary>Children act for nobody. A document that tells no age is believed to be an adult's.</summary>
    public static Reason? WhyNotAgent(int? age, PackLimits limits) => age <= limits.ChildMaxAge ? new(AgentTooYoung) : null;

    /// <summary>What is proposed: a year for a child, 90 days for an adult, never beyond <see cref="LatestEnd"/>.</summary>
    public static DateOnly UsualEnd(Relation relation, DateOnly? bornOn, DateOnly today, PackLimits limits)
    {
        var (usual, latest) = (relation == Relation.Child ? today.AddYears(1) : today.AddDays(AdultDays), LatestEnd(relation, bornOn, today, limits));
        return usual < latest ? usual : latest;
    }

    /// <summary>A year ahead; for a child the day before it is one no more, if that comes first: from then on its own consent counts.</summary>
    public static DateOnly LatestEnd(Relation relation, DateOnly? bornOn, DateOnly today, PackLimits limits)
    {
        var year = today.AddYears(1);
        return relation == Relation.Child && bornOn?.AddYears(limits.ChildMaxAge + 1).AddDays(-1) is { } last && last < year ? last : year;
    }

    /// <summary>Null when somebody can be allowed this until that day.</summary>
    public static Reason? WhyNotAllowed(GuardianCapability allowed, DateOnly? endsOn, DateOnly latest, DateOnly today) =>
        (allowed & GuardianCapability.All) == GuardianCapability.None ? new(NothingAllowed)
        : endsOn is not { } last ? new(EndMissing)
        : last < today ? new(EndPassed)
        : last > latest ? new(EndTooFar)
        : null;

    /// <param name="isKnown">There is a dependant of this name and document.</param>
    /// <param name="agents">How many care for that dependant, those who wait included.</param>
    /// <param name="dependants">How many the agent cares for, those who wait included.</param>
    public static FirstStep Begin(Relation relation, bool isKnown, int agents, int dependants, PackLimits limits) =>
        agents >= limits.AgentsPerDependant || dependants >= limits.DependantsPerAgent ? FirstStep.Staff
        // An adult has consented before it comes to this.
        : relation != Relation.Child || !isKnown ? FirstStep.AtOnce
        // An institution keeps the child, and nobody of its family is here who could object.
        : agents == 0 ? FirstStep.Staff
        : FirstStep.Objection;
}
