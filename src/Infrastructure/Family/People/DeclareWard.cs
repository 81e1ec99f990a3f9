using HealthCode.Domain;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Declares for a person who is present, as staff of the institution that stands for them; the person can read who it was.</summary>
public sealed class DeclareWard(
    AppDbContext db, DeclarationDrafts drafts, Declarations declarations, SendDeclaration send, Accesses accesses, TakeUpEvidence evidence, AuditTrail audit, RegionClock clock)
{
    private const int Tries = 3;

    /// <summary>What these answers would make of the person's code. Nothing is written.</summary>
    public Task<DraftReview> ReviewAsync(Ward ward, Answers answers, Guid? corrects, CancellationToken cancellation) =>
        declarations.ReviewAsync(new Draft(ward.CitizenId, answers, corrects), cancellation);

    /// <param name="confirmed">The state that was told and confirmed; green needs none.</param>
    /// <returns>Null when sent; else <c>ward-ended</c>, <c>ward-not-allowed</c>, or a reason of <see cref="SendDeclaration"/>.</returns>
    public async Task<Reason?> SendAsync(Ward ward, Answers answers, Guid? corrects, CodeState? confirmed, Guid by, CancellationToken cancellation)
    {
        if (ward.WhyNot(GuardianCapability.Declare, clock.Today) is { } why)
            return why;
        await drafts.FillAsync(ward.CitizenId, answers, corrects, cancellation);
        if (await send.RunAsync(ward.CitizenId, confirmed, cancellation, new FilledIn(FilledInBy.Staff, by)) is { } reason)
            return reason;
        await NoteAsync(ward, corrects is not null, by, Tries, cancellation);
        // Somebody of a list has been seen only now.
        await evidence.RunAsync(ward.CitizenId, cancellation);
        return null;
    }

    private async Task NoteAsync(Ward ward, bool isCorrection, Guid by, int tries, CancellationToken cancellation)
    {
        if (await db.Wards.FirstOrDefaultAsync(row => row.Id == ward.Id, cancellation) is { } row && await declarations.FindLastAsync(ward.CitizenId, cancellation) is { } sent)
            row.Declare(sent.Id, clock.NowUtc);
        if (await db.WardLinks.FirstOrDefaultAsync(link => link.Id == ward.Id, cancellation) is { } link)
            link.See();
        db.Accesses.Add(await accesses.MakeAsync(ward.CitizenId, AccessKind.DeclaredByInstitution, (TenantScope.Current.TenantInfo as TenantInfo)?.Name ?? ""));
        audit.Record(db, "people.declared", $"person:{ward.Id}", by, new { isCorrection });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException) when (tries > 1)
        {
            // Another desk has moved the person meanwhile.
            db.ChangeTracker.Clear();
            await NoteAsync(ward, isCorrection, by, tries - 1, cancellation);
        }
    }

    /// <summary>What this institution's staff declared a moment ago and may still correct; null when there is nothing.</summary>
    public async Task<Declaration?> CorrectableAsync(Ward ward, CancellationToken cancellation) =>
        ward.DeclarationId is { } id && await declarations.FindAsync(ward.CitizenId, id, cancellation) is { } last && last.CanBeCorrected(clock.NowUtc) ? last : null;
}
