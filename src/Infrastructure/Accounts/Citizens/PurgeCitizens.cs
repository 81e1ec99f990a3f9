using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Mail.Texts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>
/// Forgets one-time codes, old declarations and drafts, credentials that have run out, sign-ins that nobody came back to, citizens who
/// stayed away or for whom nobody acts any more, bindings that ended long ago, and the keys of texts that have left.
/// </summary>
[RegionJob]
public sealed class PurgeCitizens(AppDbContext db, CitizenAccounts accounts, KeyStore keys, TimeProvider time)
{
    private const int Slice = 500;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var expiredUtc = nowUtc - SignInCode.Valid;
        await db.SignInCodes.Where(c => c.AskedUtc < expiredUtc).ExecuteDeleteAsync(cancellation);
        var leftUtc = nowUtc - CitizenSession.Valid;
        await db.CitizenSessions.Where(s => s.SeenUtc < leftUtc).ExecuteDeleteAsync(cancellation);
        // Whoever checks may have a clock that is late.
        var overUtc = nowUtc - CodeTime.Life;
        await db.IssuedCredentials.Where(c => c.ExpiresUtc < overUtc).ExecuteDeleteAsync(cancellation);
        var tooOld = DateOnly.FromDateTime(nowUtc).AddDays(-Declaration.KeptDays);
        await db.Declarations.Where(d => d.Day < tooOld).ExecuteDeleteAsync(cancellation);
        var today = DateOnly.FromDateTime(nowUtc);
        await db.Accesses.Where(a => a.KeptUntil < today).ExecuteDeleteAsync(cancellation);
        await ForgetReviewsAsync(nowUtc, cancellation);
        var leftOpenUtc = nowUtc - DeclarationDraft.Kept;
        await db.DeclarationDrafts.Where(d => d.ChangedUtc < leftOpenUtc).ExecuteDeleteAsync(cancellation);
        var runOutUtc = nowUtc.AddDays(-1);
        await db.CodeReminders.Where(r => r.ValidUntilUtc < runOutUtc).ExecuteDeleteAsync(cancellation);
        var forgottenUtc = nowUtc.AddDays(-Citizen.KeptDays);
        await FamilyMemory.ForgetAsync(db, nowUtc, cancellation);
        // For whom others act is seen by those, not by us.
        var kept = FamilyMemory.KeptPersons(db, nowUtc);
        await EraseAsync(db.Citizens.Where(c => c.SeenUtc < forgottenUtc && !kept.Contains(c.Id)), cancellation);
        // Who never had a number and for whom nobody acts any more can be reached by nobody.
        var justJoinedUtc = nowUtc.AddDays(-1);
        await EraseAsync(db.Citizens.Where(c => c.PhoneRef == null && c.NumberProvedUtc == DateTime.UnixEpoch && c.JoinedUtc < justJoinedUtc && !kept.Contains(c.Id)), cancellation);
        await keys.DestroyBeforeAsync(new KeyName(KeyPurpose.TextMessages, Region.Tenant.Id, TextPost.DayOf(nowUtc).AddDays(-1)));
    }

    private async Task EraseAsync(IQueryable<Citizen> citizens, CancellationToken cancellation)
    {
        while (await citizens.Select(citizen => citizen.Id).Take(Slice).ToListAsync(cancellation) is { Count: > 0 } ids)
            foreach (var id in ids)
                await accounts.EraseAsync(id, cancellation);
    }

    private async Task ForgetReviewsAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var (shownUtc, decidedUtc) = (nowUtc.AddDays(-AppealMaterial.KeptDays), nowUtc.AddDays(-ReviewCase.KeptDays));
        await db.AppealMaterials.Where(m => db.ReviewCases.Any(r => r.Id == m.CaseId && r.ClosedUtc < shownUtc)).ExecuteDeleteAsync(cancellation);
        await db.StateDecisions.Where(d => db.ReviewCases.Any(r => r.Id == d.CaseId && r.ClosedUtc < decidedUtc)).ExecuteDeleteAsync(cancellation);
        await db.ReviewCases.Where(r => r.ClosedUtc < decidedUtc).ExecuteDeleteAsync(cancellation);
    }
}
