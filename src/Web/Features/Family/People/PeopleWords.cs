using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Family.People;

/// <summary>This room's codes in the reader's language.</summary>
public sealed class PeopleWords(IStringLocalizer<PeopleRoom> L, RegionClock clock)
{
    public string Relation(WardRelation relation) => relation switch
    {
        WardRelation.Resident => L["Resident"],
        WardRelation.Pupil => L["Pupil"],
        WardRelation.Patient => L["Patient"],
        WardRelation.Worker => L["Worker"],
        _ => L["Other"],
    };

    public string Document(DocumentKind kind) => kind switch
    {
        DocumentKind.ResidentIdentity => L["Resident identity card or residence permit"],
        DocumentKind.Passport => L["Passport"],
        DocumentKind.HongKongMacaoPermit => L["Mainland travel permit for Hong Kong and Macao residents"],
        _ => L["Mainland travel permit for Taiwan residents"],
    };

    public string May(GuardianCapability capability) => capability switch
    {
        GuardianCapability.Show => L["Print cards and show the code"],
        GuardianCapability.Declare => L["Declare"],
        _ => L["Buy medicine"],
    };

    public string Card(CardState state) => state switch
    {
        CardState.InForce => L["Counts"],
        CardState.EndsSoon => L["Ends soon"],
        CardState.PrintAgain => L["To be printed again"],
        _ => L["No card"],
    };

    public static Tone ToneOf(CardState state) => state switch
    {
        CardState.InForce => Tone.Green,
        CardState.EndsSoon => Tone.Amber,
        CardState.PrintAgain => Tone.Red,
        _ => Tone.Neutral,
    };

    public string Reason(CardReason reason) => reason switch
    {
        CardReason.First => L["First card"],
        CardReason.Lost => L["Lost"],
        CardReason.Changed => L["The state has changed"],
        _ => L["Runs out"],
    };

    /// <summary>Why there is no card, or nothing was done; says what to do.</summary>
    public string WhyNot(string code) => code switch
    {
        CardRule.NotDeclaredHere => L["Nothing was declared here yet. Declare for the person first."],
        CardRule.NoCode => L["There is no code yet. Declare for the person first."],
        CardRule.CodeExpired => L["The code has run out, or does so within the hour. Declare for the person again."],
        CardRule.CodeWaits => L["The declaration is still being checked by the region. Print the card when the code is there."],
        "ward-ended" => L["You do not stand for this person any more."],
        "ward-not-allowed" => L["The person has not agreed to this."],
        RegisterWard.TooMany => L["As many institutions stand for this person as the region allows. One of them must end it first; the person knows which."],
        "import-running" => L["The list is still being written. Wait until it is done."],
        "import-undone" => L["The list was taken back before."],
        "import-used" => L["Somebody of this list has been declared for already. End those persons one by one instead."],
        _ => L["It could not be done. Try again."],
    };

    public string Time(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
