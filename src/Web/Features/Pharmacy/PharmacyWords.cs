using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Pharmacy;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Pharmacy;

/// <summary>The counter's codes in the reader's language.</summary>
public sealed class PharmacyWords(IStringLocalizer<PharmacyRoom> L)
{
    public string Class(DrugClass drugClass) => drugClass switch
    {
        DrugClass.Antipyretic => L["Against fever"],
        DrugClass.Antitussive => L["Against cough"],
        DrugClass.Antiviral => L["Antiviral"],
        _ => L["Antibacterial"],
    };

    public string Decision(SaleDecision decision) => decision switch
    {
        SaleDecision.Sold => L["Sold"],
        SaleDecision.Referred => L["Referred"],
        _ => L["Not sold"],
    };

    /// <summary>Null for an ordinary sale.</summary>
    public string? Reason(string? code) => code switch
    {
        null => null,
        SaleRule.Fever => L["Fever: nothing against fever may be sold. Send the person to a fever clinic."],
        SaleRule.FeverAdvice => L["Fever: tell the person where the fever clinic is."],
        SaleRule.Prescription => L["A prescription is needed and was not shown."],
        SaleRule.LimitReached => L["The limit for one person is reached."],
        "identity-doubtful" => L["The document does not fit the person."],
        "answers-doubtful" => L["The answers do not fit together."],
        "buyer-withdrew" => L["The buyer did not want to give the details."],
        _ => code,
    };

    public string Relation(string code) => code switch
    {
        "child" => L["Child"],
        "parent" => L["Parent"],
        "spouse" => L["Spouse"],
        "other-relative" => L["Other relative"],
        "neighbour" => L["Neighbour"],
        SalePeople.FamilyAgent => L["Family agent, shown by a pass"],
        _ => L["Other"],
    };

    public string Void(VoidReason reason) => reason switch
    {
        VoidReason.TypingError => L["Typing error"],
        VoidReason.WrongPerson => L["Wrong person"],
        VoidReason.NotTaken => L["The buyer did not take it"],
        _ => L["Brought back"],
    };
}
