using HealthCode.Domain.Family;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Family;

/// <summary>Why something about a binding was not done, in sentences that say what to do.</summary>
internal static class FamilyRefusals
{
    /// <summary>Name and document do not fit together; which of them is wrong is told to nobody.</summary>
    public const string NotFitting = "not-fitting";

    public static Refusal DoesNotFit { get; } = Refusal.ByRule(NotFitting, "Name and number do not fit together. Check both, as they stand on the document.");
    public static Refusal TooOften { get; } = new(StatusCodes.Status429TooManyRequests, "too-often", "You have tried this too often. Try again in an hour.");
    public static Refusal BoundAlready { get; } = Refusal.ByRule("bound-already", "You care for this person already. Look at your list.");
    public static Refusal NameFirst { get; } = Refusal.ByRule("name-first", "Say first who you are: others must see who asks.");
    public static Refusal AgentTooYoung { get; } = Refusal.ByRule(FamilyRules.AgentTooYoung, "Only an adult can care for somebody here.");
    public static Refusal TooManyOpen { get; } = Refusal.ByRule("too-many-open", "Too many people have not answered you yet. Take a request back first.");
    public static Refusal CodeOver { get; } = Refusal.ByRule("consent-over", "This code counts no more. Ask for a new one.");
    public static Refusal OtherPerson { get; } = Refusal.ByRule("other-person", "This was asked of somebody else: the document is not yours.");
    public static Refusal OwnRequest { get; } = Refusal.ByRule("own-request", "You asked this yourself. Hand the code to the person you want to care for.");
    public static Refusal TooLate { get; } = Refusal.ByRule("too-late", "It is too late for that. Look at how it stands now.");
    public static Refusal HeardAlready { get; } = Refusal.ByRule("heard-already", "You have said so already. Staff decide about it.");
    public static Refusal DisputedBefore { get; } = Refusal.ByRule("disputed-before", "Staff have decided about this already. What they wrote stands below.");

    /// <summary>Null when nothing was refused.</summary>
    public static Refusal? Of(Domain.Reason? reason) => reason?.Code switch
    {
        null => null,
        FamilyRules.NothingAllowed => Refusal.Invalid(new FieldError("allowed", reason.Code, "Choose at least one thing that may be done")),
        FamilyRules.EndMissing => Refusal.Invalid(new FieldError("until", reason.Code, "Choose the last day")),
        FamilyRules.EndPassed => Refusal.Invalid(new FieldError("until", reason.Code, "Choose a day that has not passed")),
        FamilyRules.EndTooFar => Refusal.Invalid(new FieldError("until", reason.Code, "Choose an earlier day: at most a year ahead, and for a child not beyond the age of children")),
        Guardianship.NeedsConsent => Refusal.ByRule(reason.Code, "For more, or for longer, the person has to agree again. Add the person once more to ask."),
        FamilyRules.AgentTooYoung => AgentTooYoung,
        _ => TooLate,
    };
}
