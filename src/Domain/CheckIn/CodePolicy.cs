using HealthCode.Domain.Codes;

namespace HealthCode.Domain.CheckIn;

/// <summary>Whether a door wants personal codes.</summary>
public enum CodeDemand
{
    /// <summary>Not asked for. Who shows one is known by it, and its state means nothing here.</summary>
    None,

    /// <summary>Looked at when shown; nobody has to.</summary>
    Optional,
    Required,
}

/// <summary>What a door does when it cannot tell: a rule of its own fails, or codes cannot be verified.</summary>
public enum DoorDoubt
{
    /// <summary>People pass, and somebody is called to look.</summary>
    Open,
    Closed,
}

/// <summary>What personal codes mean at one door. Nothing is asked unless somebody wants it.</summary>
/// <param name="OnMissing">No code is shown where one is required.</param>
/// <param name="OnInvalid">What is shown does not count: changed, a picture, foreign, run out, revoked. Whoever shows it is not known by it.</param>
/// <param name="OnNoAnswer">What a gate does that hears nothing from us in time, told beforehand; a scanner that decides alone never says a plain yes at a closed one.</param>
/// <param name="OnSeenElsewhere">A member of staff has seen a green code of another region; no code of this one is asked for then.</param>
public sealed record CodePolicy(
    CodeDemand Demand = CodeDemand.None,
    DoorAnswer OnGreen = DoorAnswer.Admit,
    DoorAnswer OnAmber = DoorAnswer.Attention,
    DoorAnswer OnRed = DoorAnswer.Refuse,
    DoorAnswer OnExpired = DoorAnswer.Attention,
    DoorAnswer OnAbsent = DoorAnswer.Attention,
    DoorAnswer OnFailed = DoorAnswer.Attention,
    DoorAnswer OnTimedOut = DoorAnswer.Attention,
    DoorAnswer OnUnderReview = DoorAnswer.Attention,
    DoorAnswer OnMissing = DoorAnswer.Refuse,
    DoorAnswer OnInvalid = DoorAnswer.Refuse,
    DoorDoubt InDoubt = DoorDoubt.Open,
    DoorAnswer OnSeenElsewhere = DoorAnswer.Attention,
    DoorDoubt OnNoAnswer = DoorDoubt.Open)
{
    public static CodePolicy Usual { get; } = new();

    /// <param name="isByStaff">A member of staff stands beside the person and has other ways to look: a lack of a code calls for that and refuses nobody.</param>
    public CheckInDecision AnswerTo(ShownCode? code, bool isByStaff) => code switch
    {
        { IsUnverified: true } => Doubt(CheckInCodes.CodeUnverified),
        { Refusal: { } why } => CheckInDecision.Of(OnInvalid, why),
        { SeenIssuer: not null } => Demand == CodeDemand.None ? CheckInDecision.Admit : CheckInDecision.Of(OnSeenElsewhere, CheckInCodes.CodeSeenElsewhere),
        { State: { } state } => Demand == CodeDemand.None ? CheckInDecision.Admit : CheckInDecision.Of(On(state), CheckInCodes.OfState(state)),
        _ when Demand != CodeDemand.Required => CheckInDecision.Admit,
        _ => CheckInDecision.Of(isByStaff && OnMissing == DoorAnswer.Refuse ? DoorAnswer.Attention : OnMissing, CheckInCodes.CodeMissing),
    };

    public CheckInDecision Doubt(string code) => InDoubt == DoorDoubt.Open ? CheckInDecision.Attention(code) : CheckInDecision.Refuse(code);

    public DoorAnswer On(CodeState state) => state switch
    {
        CodeState.Green => OnGreen,
        CodeState.Amber => OnAmber,
        CodeState.Red => OnRed,
        CodeState.Expired => OnExpired,
        CodeState.Absent => OnAbsent,
        CodeState.Failed => OnFailed,
        CodeState.TimedOut => OnTimedOut,
        _ => OnUnderReview,
    };
}

/// <summary>A door's policy with its rules read: what the scan path holds.</summary>
public sealed record DoorCodes(CodePolicy Policy, DoorRules Rules)
{
    public static DoorCodes Usual { get; } = new(CodePolicy.Usual, DoorRules.None);

    /// <summary>Who shows nothing passes as ever.</summary>
    public bool AsksNothing => Policy.Demand != CodeDemand.Required && Rules.IsEmpty;

    /// <summary>The typed form is of use here: somebody without a code may pass.</summary>
    public bool LetsInWithoutCode => Policy.Demand != CodeDemand.Required || Policy.OnMissing != DoorAnswer.Refuse;
}
