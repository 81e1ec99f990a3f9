using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Pharmacy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Pharmacy.Handover;

/// <summary>Who stands behind a pass: what the register asks for, as the accounts know it and nobody typed it.</summary>
/// <param name="Persons">Who is to see that the pharmacy got it.</param>
public sealed record Handed(SalePeople People, IReadOnlyList<Guid> Persons);

/// <summary>
/// Opens a pass at the counter. Whether the buyer may buy for the patient is asked now and not when the pass was shown: a right that was
/// taken away a minute ago is no right.
/// </summary>
public sealed class HandedPeople(MedicinePasses passes, Guardians guardians, CitizenIdentities identities, CitizenAccounts accounts, Accesses accesses, RegionClock clock)
{
    /// <returns>Null when nothing can be taken from the pass; then <paramref name="errors"/> says why.</returns>
    public async Task<Handed?> OpenAsync(string typed, ICollection<FieldError> errors, CancellationToken cancellation)
    {
        if (passes.Read(typed) is not { } pass)
        {
            errors.Add(new("document", "pass-expired", "This pass has run out. Let the buyer open it again on the phone."));
            return null;
        }
        var isForAnother = pass.BuyerId != pass.PatientId;
        if (isForAnother && (await guardians.FindAsync(pass.BuyerId, pass.PatientId, cancellation))?.May(GuardianCapability.BuyMedicine, clock.Today) != true)
        {
            errors.Add(new("document", "agent-may-not", "The buyer may not buy medicine for this person, or may no longer. Ask for documents and enter both by hand."));
            return null;
        }
        var buyer = await identities.FindAsync(pass.BuyerId, cancellation);
        var patient = isForAnother ? await identities.FindAsync(pass.PatientId, cancellation) : null;
        if (buyer is null || isForAnother && patient is null)
        {
            errors.Add(new("document", "pass-nameless", "The account behind this pass has no name or document. Enter the details by hand."));
            return null;
        }
        var people = new SalePeople(buyer.Name, await accounts.PhoneOfAsync(pass.BuyerId, cancellation), buyer.Document.Number, null, []);
        if (patient is not null)
            people = people with { PatientName = patient.Name, PatientDocument = patient.Document.Number, Relation = SalePeople.FamilyAgent };
        return new(people, isForAnother ? [pass.BuyerId, pass.PatientId] : [pass.BuyerId]);
    }

    /// <summary>For the persons to see; the caller writes them with the sale.</summary>
    /// <param name="by">The pharmacy.</param>
    public async Task<IReadOnlyList<Access>> NoteAsync(Handed handed, string by)
    {
        var notes = new List<Access>();
        foreach (var person in handed.Persons)
            notes.Add(await accesses.MakeAsync(person, AccessKind.HandedToPharmacy, by));
        return notes;
    }
}
