namespace HealthCode.Web.Features.Privacy.Own;

/// <summary>
/// Where each personal field of a citizen stands in the copy that the citizen takes, or why it is not in it. A test holds both lists against
/// the model: a field that is forgotten fails the build.
/// </summary>
public static class OwnExportFields
{
    /// <summary>By name in the model: its place in the file, <c>[]</c> for each of a list.</summary>
    public static IReadOnlyDictionary<string, string> Places { get; } = new Dictionary<string, string>
    {
        ["Citizen.SealedPhone"] = "account.phone",
        ["Citizen.SealedName"] = "account.name",
        ["Citizen.SealedDocument"] = "account.document.number",
        ["NumberChange.SealedPhone"] = "account.newNumber.phone",
        ["CitizenSession.Device"] = "devices[].device",
        ["CitizenPasskey.SealedKey"] = "passkeys[].name",
        ["PersonalCode.State"] = "code.state",
        ["CodeChange.From"] = "codeHistory[].from",
        ["CodeChange.To"] = "codeHistory[].to",
        ["Declaration.SealedAnswers"] = "declarations[].answers[].answer",
        ["Declaration.IsClean"] = "declarations[].isClean",
        ["DeclarationDraft.SealedAnswers"] = "draft.answers[].answer",
        ["EvidenceRecord.SealedContent"] = "evidence[].result",
        ["Access.SealedWhat"] = "accesses[].by",
        ["StateDecision.State"] = "decisions[].state",
        ["StateDecision.SealedGrounds"] = "decisions[].reason",
        ["StateDecision.SealedWhy"] = "decisions[].whyRefused",
        ["ReviewCase.SealedAppeal"] = "reviews[].appeal",
        ["ReviewCase.SealedNote"] = "reviews[].note",
        ["AppealMaterial.SealedFile"] = "appealMaterials[].fileBase64",
        ["Guardianship.Relation"] = "family[].relation",
        ["Guardianship.SealedDetails"] = "family[].contact",
        ["FamilyCase.SealedWords"] = "family[].decisions[].words",
        ["FamilyCase.SealedReason"] = "family[].decisions[].reason",
        ["ConsentRequest.SealedPerson"] = "consentRequests[].name",
    };

    /// <summary>By name in the model: why it would tell its person nothing.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["Citizen.PhoneRef"] = "worked out from the number, which is in the file",
        ["Citizen.DocumentRef"] = "worked out from the document, which is in the file",
        ["Citizen.PasskeyHandle"] = "a random number that lies on the person's own devices",
        ["Citizen.EvidenceRef"] = "worked out from document and number, which are in the file",
        ["EvidenceRecord.Ref"] = "worked out from document and number, which are in the file",
        ["EvidenceRecord.ContentHash"] = "worked out from the content, which is in the file",
        ["EvidenceRecord.Day"] = "the day of the content, which is in the file",
        ["EvidenceFile.SealedContent"] = "a list of many people that is gone within a day; what it said of the person is in the file",
        ["CitizenPasskey.CredentialRef"] = "worked out from a random number that lies on the person's own device",
        ["NumberChange.PhoneRef"] = "worked out from the number, which is in the file",
    };

    /// <summary>What is kept of the same person elsewhere, and why nobody can put it into the file: what, why.</summary>
    public static IReadOnlyList<(string What, string Why)> Elsewhere { get; } =
    [
        ("Visits", "They lie sealed at each place under a key of the day, without your account. The phone with which you entered shows and erases them under My visits."),
        ("Registers of a school, an employer, a community or a pharmacy", "They keep these themselves, not under your account. Ask them."),
        ("One-time codes", "Kept for ten minutes as a fingerprint that names nobody."),
        ("Names of members of staff", "Who looked is told by duty and place; the log of the region knows the person."),
    ];
}
