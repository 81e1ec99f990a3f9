using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Privacy;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Privacy;

/// <summary>
/// Words for what the model keeps. A house test holds them against the model: a personal field without words, words without a
/// field, or a sentence without its Chinese fails the build.
/// </summary>
public sealed class KeptTexts(IStringLocalizer<PrivacyRoom> L, IOptions<PrivacyOptions> privacy)
{
    /// <summary>By <see cref="KeptField.Name"/>; English, translated like the purposes.</summary>
    public static IReadOnlyDictionary<string, string> What { get; } = new Dictionary<string, string>
    {
        ["Visit.SealedSubject"] = "Name and phone number, sealed under a key of the day",
        ["Visit.SubjectRef"] = "A random number for you, different at every tenant",
        ["ScanReceipt.SubjectRef"] = "The same random number with each scan",
        ["Flag.ProtectedName"] = "Your masked name, when a rule asks the staff to speak to you",
        ["Flag.ProtectedReason"] = "What a member of staff saw",
        ["Flag.ProtectedNote"] = "What was done",
        ["ConflictNote.ProtectedNote"] = "What was found out about a pass without a network",
        ["DrugSale.SealedPeople"] = "Buyer and patient of a watched drug, temperature and symptoms, sealed",
        ["DrugSale.PatientRef"] = "A code worked out from the patient's document",
        ["DrugSale.BuyerRef"] = "A code worked out from the buyer's document",
        ["Pupil.SealedDetails"] = "Name and number of a pupil, phone of the guardian, sealed",
        ["Pupil.NumberRef"] = "A code worked out from the pupil's number",
        ["Pupil.NameRef"] = "A code worked out from the pupil's name",
        ["PupilMark.SealedDetails"] = "Why a pupil was missing or ill, sealed",
        ["Resident.Building"] = "Building of a resident",
        ["Resident.Unit"] = "Unit of a resident",
        ["Resident.SealedDetails"] = "Name, phone number and document of a resident, sealed",
        ["Resident.NameRef"] = "A code worked out from the resident's name",
        ["Resident.PhoneRef"] = "A code worked out from the resident's phone number",
        ["Resident.DocumentRef"] = "A code worked out from the resident's document",
        ["Trip.SealedWhere"] = "Where a resident was, sealed",
        ["Employee.SealedDetails"] = "Name, number and phone number of an employee, sealed",
        ["Employee.NumberRef"] = "A code worked out from the employee's number",
        ["Employee.NameRef"] = "A code worked out from the employee's name",
        ["EmployeeMark.SealedDetails"] = "How an employee was on a day, sealed",
        ["Ward.Group"] = "Class, floor or building of a person for whom an institution stands",
        ["Ward.SealedDetails"] = "Contact phone, address or room, and who witnessed the consent, sealed under the person's own key",
        ["Ward.NameRef"] = "A code worked out from the person's name",
        ["Ward.DocumentRef"] = "A code worked out from the person's document",
        ["WardImport.SealedLines"] = "A list of persons while they are registered, sealed",
        ["PaperCard.SealedFace"] = "What stands on a paper card, sealed under the person's own key",
        ["Citizen.SealedPhone"] = "Your phone number, sealed under a key of your own",
        ["Citizen.PhoneRef"] = "A code worked out from your phone number",
        ["Citizen.SealedName"] = "Your name, sealed under a key of your own",
        ["Citizen.SealedDocument"] = "Kind and number of your identity document, sealed under a key of your own",
        ["Citizen.DocumentRef"] = "A code worked out from your identity document",
        ["Citizen.PasskeyHandle"] = "A random number by which passkeys find your account",
        ["CitizenPasskey.CredentialRef"] = "A code worked out from a passkey's own number",
        ["CitizenPasskey.SealedKey"] = "The public keys of your passkeys and their names, sealed under a key of your own",
        ["NumberChange.SealedPhone"] = "A new phone number that waits to count, sealed under a key of your own",
        ["NumberChange.PhoneRef"] = "A code worked out from a new phone number that waits",
        ["Citizen.EvidenceRef"] = "A code worked out from your identity document and phone number together; for a person without a number, from their own random number",
        ["EvidenceRecord.Ref"] = "The same code beside a test result, an arrival or a contact, also before you have an account",
        ["EvidenceRecord.SealedContent"] = "A test result, an arrival or a contact, sealed under a key of the month",
        ["EvidenceRecord.ContentHash"] = "A code worked out from a test result, an arrival or a contact",
        ["EvidenceRecord.Day"] = "The day of a test result, an arrival or a contact",
        ["EvidenceFile.SealedContent"] = "A list from the health authority with documents and phone numbers, sealed, for a day at most",
        ["Declaration.SealedAnswers"] = "What you declared, sealed under a key of your own",
        ["Declaration.IsClean"] = "Whether a declaration had nothing that needs attention",
        ["DeclarationDraft.SealedAnswers"] = "What you are just declaring, sealed under a key of your own",
        ["PersonalCode.State"] = "The state of your code",
        ["CodeChange.From"] = "What your code was before each change",
        ["CodeChange.To"] = "What your code became with each change",
        ["Access.SealedWhat"] = "Who looked at what is kept of you, and when, sealed under a key of your own",
        ["ReviewCase.SealedAppeal"] = "What you wrote in an appeal, sealed under a key of your own",
        ["ReviewCase.SealedNote"] = "What a reviewer wrote to you, sealed under a key of your own",
        ["AppealMaterial.SealedFile"] = "Photos and documents of an appeal, sealed under a key of your own",
        ["StateDecision.State"] = "What state of your code a reviewer proposed",
        ["StateDecision.SealedGrounds"] = "Why, and what it rests on, sealed under a key of your own",
        ["StateDecision.SealedWhy"] = "Why a second person refused a proposal, sealed under a key of your own",
        ["Guardianship.Relation"] = "For whom you act or acted, and who acts or acted for you",
        ["Guardianship.SealedDetails"] = "A phone number for calls and the day of birth, as your agent says, sealed under a key of your own",
        ["ConsentRequest.SealedPerson"] = "Name and document of an adult whom you asked, as you typed them, sealed under a key of your own",
        ["FamilyCase.SealedWords"] = "What was said against somebody who acts for you, sealed under a key of your own",
        ["FamilyCase.SealedReason"] = "Why staff decided so who may act for you, sealed under a key of your own",
        ["CitizenSession.Device"] = "Browser and system of each of your devices, in two words",
        ["StaffUser.UserName"] = "Sign-in name",
        ["StaffUser.NormalizedUserName"] = "A code worked out from the sign-in name",
        ["StaffUser.Email"] = "E-mail address",
        ["StaffUser.NormalizedEmail"] = "A code worked out from the address",
        ["StaffUser.PhoneNumber"] = "Phone number",
        ["StaffUser.DisplayName"] = "Name that colleagues see",
        ["StaffSession.Device"] = "Browser and system of a sign-in, in two words",
        ["Invitation.SealedEmail"] = "Address of somebody who was invited",
        ["SignUp.SealedContact"] = "Name and address of whoever opens a tenant",
        ["QueuedMail.SealedRecipient"] = "Address of a mail",
        ["QueuedMail.SealedContent"] = "Content of a mail",
        ["AuditEntry.Detail"] = "Who did what, in detail",
        ["ReportSchedule.ProtectedRecipients"] = "Addresses that get a report",
        ["PrivacyContact.Contact"] = "Whom to ask about privacy",
    };

    private static readonly List<string> Told = [.. What.Keys];

    /// <summary>What matters most is told first: the order of <see cref="What"/>.</summary>
    public static int OrderOf(KeptField field) => Told.IndexOf(field.Name);

    public string WhatOf(KeptField field) => L[What[field.Name]];

    public string WhyOf(KeptField field) => L[field.Purpose];

    public string HowLong(RetentionClass retention) => retention switch
    {
        RetentionClass.Visit => L["{0} days", privacy.Value.VisitDays],
        RetentionClass.Account => L["as long as the account is open"],
        RetentionClass.Citizen => L["until you erase it, {0} days after your last visit at most", HealthCode.Domain.Accounts.Citizens.Citizen.KeptDays],
        RetentionClass.Evidence => L["{0} days after the day of the result", HealthCode.Domain.Codes.Evidence.EvidenceItem.KeptDays],
        RetentionClass.Audit => L["two years"],
        RetentionClass.Tenant => L["as long as the tenant works with this service"],
        RetentionClass.Mail => L["until it has left; to whom it went, 30 days"],
        RetentionClass.DrugPurchase => L["two years"],
        RetentionClass.Roster => L["as long as the person belongs to the tenant, and a month at most after that"],
        RetentionClass.DailyCheck => L["{0} days", privacy.Value.DailyCheckDays],
        RetentionClass.ResidentTrip => L["{0} days after the return and the last follow-up", privacy.Value.ResidentTripDays],
        _ => throw new ArgumentOutOfRangeException(nameof(retention), retention, "Say how long this class is kept."),
    };

    public string GroupOf(KeptOf of) => of switch
    {
        KeptOf.Visitors => L["Of visitors"],
        KeptOf.Buyers => L["Of those who buy watched drugs"],
        KeptOf.Pupils => L["Of pupils"],
        KeptOf.Residents => L["Of residents"],
        KeptOf.Employees => L["Of employees"],
        KeptOf.Wards => L["Of persons without a phone for whom this institution stands"],
        KeptOf.Citizens => L["Of citizens with an account"],
        _ => L["Of those who work with this service"],
    };
}
