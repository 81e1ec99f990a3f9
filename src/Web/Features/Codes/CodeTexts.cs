using HealthCode.Domain.Codes;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes;

/// <summary>What states and refusals mean to people, in the language of the request.</summary>
public sealed class CodeTexts(IStringLocalizer<CodesRoom> L)
{
    /// <summary>For the person at the gate: what is wrong, and what helps.</summary>
    public string WhyRefused(string code) => code switch
    {
        CodeRefusals.NotACode => L["This is no personal code. Scan the code on the person's phone."],
        CodeRefusals.TokenMalformed => L["The code could not be read whole. Scan it again."],
        CodeRefusals.IssuerUnknown => L["This code is from an issuer that is not accepted here."],
        CodeRefusals.IssuerKeyUnknown => L["The issuer has no such key. The phone should load a new code."],
        CodeRefusals.IssuerKeyOutOfUse => L["The key of this code is out of use. The phone should load a new code."],
        CodeRefusals.TokenTampered => L["The issuer has not signed this. The code was changed."],
        CodeRefusals.HolderProofWrong => L["Another phone shows this code than the one it was made for."],
        CodeRefusals.ClockWrong => L["The phone's clock is wrong. Set it right and open the code again."],
        CodeRefusals.TokenReplayed => L["This code was shown more than a minute ago: it is a picture, or the phone is late. Open the living code."],
        CodeRefusals.CodeExpired => L["The code has run out. The phone should load a new one."],
        CodeRefusals.CodeRevoked => L["The code was replaced. Open it again on the phone; it says why."],
        _ => code,
    };

    public string Word(CodeState state) => state switch
    {
        CodeState.Green => L["Green"],
        CodeState.Amber => L["Amber"],
        CodeState.Red => L["Red"],
        CodeState.Expired => L["Expired"],
        CodeState.Absent => L["No code yet"],
        CodeState.Failed => L["Could not be worked out"],
        CodeState.TimedOut => L["Not decided in time"],
        _ => L["Being checked"],
    };

    /// <summary>Where the pack has no words of its own.</summary>
    public string? Meaning(CodeState state) => state switch
    {
        CodeState.Expired => L["Your last declaration is too old. Declare again to get a new code."].Value,
        CodeState.Failed => L["Your answers could not be worked out. It opens nothing and accuses you of nothing."],
        CodeState.TimedOut => L["A source of the check did not answer. It opens nothing and accuses you of nothing."],
        CodeState.UnderReview => L["Your declaration is being checked. You need not do anything."],
        _ => null,
    };

    public static Tone ToneOf(CodeState state) => state switch
    {
        CodeState.Green => Tone.Green,
        CodeState.Amber => Tone.Amber,
        CodeState.Red => Tone.Red,
        _ => Tone.Neutral,
    };
}
