using HealthCode.Domain;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>The sentences to the reasons of publishing.</summary>
internal static class PackRefusals
{
    public const string VersionWrong = "The next version of this pack must be {0}; write that number into the text";
    public const string TextMissing = "Choose a file or paste the text of a pack";
    public const string TooLong = "A pack has at most one million characters";
    public const string ReasonMissing = "Write why, in at most 300 characters; your colleague reads it";
    public const string TimeWrong = "Enter a time that lies ahead, by at most 90 days; leave it empty for at once";
    private const string NotNow = "This version is not at that step any more. Look at its state above";
    private const string PreviewMissing = "Count first what it would change";
    private const string PreviewStale = "What it would change was counted more than a day ago, or for another current version. Count again";
    private const string SamePerson = "A second person must decide: you wrote this version or asked for its approval";
    private const string AnotherWaits = "Another approved version begins to count later than this one would. Withdraw that one first, or choose a later time";

    public static Refusal Of(Reason reason) => reason.Code switch
    {
        PublishingReasons.VersionWrong => Refusal.Invalid(new FieldError("text", reason.Code, VersionWrong, reason.Detail ?? "?")),
        PublishingReasons.ReasonMissing => Refusal.Invalid(new FieldError("reason", reason.Code, ReasonMissing)),
        PublishingReasons.TimeWrong => Refusal.Invalid(new FieldError("from", reason.Code, TimeWrong)),
        PublishingReasons.AnotherWaits => Refusal.Invalid(new FieldError("from", reason.Code, AnotherWaits)),
        PublishingReasons.PreviewMissing => Refusal.Invalid(new FieldError("preview", reason.Code, PreviewMissing)),
        PublishingReasons.PreviewStale => Refusal.Invalid(new FieldError("preview", reason.Code, PreviewStale)),
        PublishingReasons.SamePerson => Refusal.ByRule(reason.Code, SamePerson),
        _ => Refusal.ByRule(PublishingReasons.NotNow, NotNow),
    };
}
