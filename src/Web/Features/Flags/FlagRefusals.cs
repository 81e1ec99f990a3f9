using HealthCode.Domain;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>What a flag's state does not allow, as sentences.</summary>
internal static class FlagRefusals
{
    public const string TakenByOther = "A colleague has just taken this flag.";
    public const string AlreadyClosed = "This flag is closed already.";
    public const string StaysClosed = "This flag was closed more than an hour ago, or by itself, and stays closed. Raise a new one.";
    public const string ChooseOutcome = "Choose what came of it";

    public static Refusal Of(Reason reason) => reason.Code switch
    {
        "flag-taken" => new(StatusCodes.Status409Conflict, reason.Code, TakenByOther),
        "flag-closed" => new(StatusCodes.Status409Conflict, reason.Code, AlreadyClosed),
        "flag-stays-closed" => Refusal.ByRule(reason.Code, StaysClosed),
        "outcome-unknown" => Refusal.Invalid(new FieldError("outcome", "required", ChooseOutcome)),
        _ => throw new InvalidOperationException($"Nobody has words for {reason.Code}."),
    };
}
