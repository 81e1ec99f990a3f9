using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Venues;

/// <summary>What personal codes shall mean at a door, as somebody wants it. What is left out has its usual value.</summary>
/// <param name="Rules">A JSON list, see <see cref="DoorRulesReader"/>.</param>
public sealed record DoorCodesDraft(
    string? Demand = null, string? OnGreen = null, string? OnAmber = null, string? OnRed = null, string? OnExpired = null, string? OnAbsent = null,
    string? OnFailed = null, string? OnTimedOut = null, string? OnUnderReview = null, string? OnMissing = null, string? OnInvalid = null, string? InDoubt = null,
    string? Rules = null, string? OnSeenElsewhere = null, string? OnNoAnswer = null)
{
    public DoorCodeSettings Check(ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var usual = CodePolicy.Usual;
        var policy = new CodePolicy(
            VenueWords.CodeDemands.Read("codes.demand", Demand, usual.Demand, errors),
            Answer("onGreen", OnGreen, usual.OnGreen),
            Answer("onAmber", OnAmber, usual.OnAmber),
            Answer("onRed", OnRed, usual.OnRed),
            Answer("onExpired", OnExpired, usual.OnExpired),
            Answer("onAbsent", OnAbsent, usual.OnAbsent),
            Answer("onFailed", OnFailed, usual.OnFailed),
            Answer("onTimedOut", OnTimedOut, usual.OnTimedOut),
            Answer("onUnderReview", OnUnderReview, usual.OnUnderReview),
            Answer("onMissing", OnMissing, usual.OnMissing),
            Answer("onInvalid", OnInvalid, usual.OnInvalid),
            VenueWords.Doubts.Read("codes.inDoubt", InDoubt, usual.InDoubt, errors),
            Answer("onSeenElsewhere", OnSeenElsewhere, usual.OnSeenElsewhere),
            VenueWords.Doubts.Read("codes.onNoAnswer", OnNoAnswer, usual.OnNoAnswer, errors));
        foreach (var error in DoorRulesReader.Read(Rules).Errors)
            errors.Add(new FieldError("codes.rules", "invalid", VenueSentences.DoorRules, error.Line, error.Sentence));
        return new(policy, string.IsNullOrWhiteSpace(Rules) ? null : Rules.Trim());

        DoorAnswer Answer(string field, string? word, DoorAnswer otherwise) => VenueWords.Answers.Read($"codes.{field}", word, otherwise, errors);
    }
}

/// <summary>Checked.</summary>
public sealed record DoorCodeSettings(CodePolicy Policy, string? Rules);
