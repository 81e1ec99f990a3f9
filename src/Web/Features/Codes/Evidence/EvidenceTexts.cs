using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes.Evidence;

/// <summary>What kinds, findings and refusals mean to people, in the language of the request.</summary>
public sealed class EvidenceTexts(IStringLocalizer<EvidenceRoom> L, RegionClock clock)
{
    public string Word(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Test => L["Test results"],
        EvidenceKind.Travel => L["Travellers"],
        _ => L["Contacts"],
    };

    public string Time(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What is wrong with a line, and what to do.</summary>
    public string Of(EvidenceKind kind, EvidenceFinding finding)
    {
        var column = EvidenceSource.Of(kind).Columns.FirstOrDefault(column => column.Name == finding.Column)?.Heading ?? finding.Column;
        return finding.Code switch
        {
            "column-missing" => L["The first line must name the column “{0}”", finding.Detail],
            "line-malformed" => L["This is not a line of a CSV file"],
            "too-many" => L["A file may hold at most {0} lines; divide it", finding.Detail],
            "file-empty" => L["The file holds no lines"],
            EvidenceFinding.Required => L["“{0}” is empty", column],
            EvidenceFinding.UnknownWord => L["“{0}” holds a word that is not known; the example shows which are", column],
            EvidenceFinding.TimeInvalid => L["Write “{0}” like 2026-03-02 14:30", column],
            EvidenceFinding.DayInvalid => L["Write “{0}” like 2026-03-02", column],
            EvidenceFinding.PhoneInvalid => L["This is no phone number; write one from abroad with + and its country code"],
            EvidenceFinding.Repeated => L["The same stands in line {0} already", finding.Detail],
            EvidenceFinding.OtherPhone => L["The document is known here with another phone number; it counts when its owner, or somebody who acts for them, has proved the one in the file"],
            EvidenceFinding.Ambiguous => L["Several persons fit this line, so it counts for none of them; find out who is meant"],
            EvidenceFinding.WithoutNumber => L["The line names no phone number, and staff have seen this document of nobody without a phone; add the number, or it counts when they have"],
            EvidenceItem.Future => L["“{0}” lies in the future", column],
            EvidenceItem.TooOld => L["“{0}” is more than {1} days ago; it is not kept any more", column, finding.Detail],
            IdentityDocument.CheckDigit => L["One character of the identity number is wrong; check it"],
            IdentityDocument.Length => L["An identity number has 18 characters"],
            IdentityDocument.Form => L["The number is not of the form that this document has"],
            IdentityDocument.Division => L["The identity number does not begin with a province"],
            IdentityDocument.BirthDate => L["The identity number holds no date of birth"],
            "too-long" => L["“{0}” has more than {1} characters", column, finding.Detail],
            "unprintable" => L["“{0}” holds line breaks or invisible characters", column],
            _ => finding.Code,
        };
    }

    /// <summary>Why a button did nothing.</summary>
    public string WhyNot(string code) => code switch
    {
        ImportRefusals.WrongLines => L["Some lines are wrong. Correct the file, or choose to leave them out"],
        ImportRefusals.Nothing => L["No line is right, so there is nothing to import"],
        ImportRefusals.SamePerson => L["Somebody else must agree: you have uploaded or started it"],
        ImportRefusals.ReasonMissing => L["Write why; whoever uploaded it reads this"],
        _ => L["Somebody has moved it meanwhile. Look at it again"],
    };

    /// <summary>Why an import stands where it is; null while nothing is wrong.</summary>
    public string? Why(EvidenceImport import) => import.WhyCode switch
    {
        null => null,
        ImportRefusals.ByHand => L["Somebody has stopped it. What was written stays; it can go on where it stopped."],
        ImportRefusals.Failed => L["It has failed several times. Let it go on once more; if it fails again, tell the operator."],
        ImportRefusals.Outgrown => L["It would turn more codes than the figures said, so it was looked at again. Nobody has agreed to these figures yet."],
        ImportRefusals.TooLate => L["Nobody decided for a day, so the file was destroyed."],
        Brake.Author => L["The brake has stopped it: one person has turned too many codes within ten minutes. When an approver has released the brake, it can go on."],
        Brake.Region => L["The brake has stopped it: too many codes were turned within an hour. When an approver has released the brake, it can go on."],
        _ => import.WhyCode,
    };
}
