using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Family;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>Accounts of citizens: begun with the first code that was right, ended by the citizen or by time.</summary>
public sealed class CitizenAccounts(Database database, CitizenSeal seal, CitizenSessions sessions, TimeProvider time)
{
    internal const string Phone = "phone";

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>
    /// The account of a number that has just been proved. Begins a new one when there is none, or when the number may belong to somebody
    /// else by now (decision 0021): the earlier person's then has no number any more, and goes when nobody can reach it.
    /// </summary>
    public async Task<Guid> FindOrJoinAsync(string phone, CancellationToken cancellation)
    {
        var phoneRef = await seal.RefAsync(Phone, phone);
        if (await OpenAsync(phoneRef, cancellation) is { } known)
            return known;
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var citizen = Citizen.Join(id, await seal.ProtectAsync(id, phone), phoneRef, NowUtc);
        await using var db = database.CreateContext();
        db.Citizens.Add(citizen);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return id;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The same number was proved on another device a moment earlier.
            await seal.ForgetAsync(id);
            return await OpenAsync(phoneRef, cancellation) ?? throw new InvalidOperationException("The account was neither saved nor there.");
        }
    }

    /// <summary>
    /// A person for whom others act: a child, or somebody with nothing but a paper card. Always a new account: that somebody typed a name and a
    /// document leads to nobody's. Whoever calls keeps the id in a guardianship or a register, or the person is forgotten.
    /// </summary>
    /// <param name="language">zh-CN or en.</param>
    public async Task<Guid> JoinWithoutNumberAsync(CitizenIdentity identity, string language, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var citizen = Citizen.JoinWithoutNumber(id, language, NowUtc);
        citizen.Identify(await seal.ProtectAsync(id, identity.Name), await seal.ProtectAsync(id, identity.Document.ToSealedText()), await seal.DocumentRefAsync(identity.Document));
        await using var db = database.CreateContext();
        db.Citizens.Add(citizen);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>Takes a number from an account that it opens no more by itself. One that nobody can reach then is erased.</summary>
    /// <returns>False when the number still opens its account.</returns>
    public async Task<bool> LetGoAsync(string phone, CancellationToken cancellation) => await LetGoAsync(await seal.RefAsync(Phone, phone), cancellation);

    private async Task<bool> LetGoAsync(byte[] phoneRef, CancellationToken cancellation)
    {
        Guid id;
        await using (var db = database.CreateContext())
        {
            if (await db.Citizens.FirstOrDefaultAsync(c => c.PhoneRef == phoneRef, cancellation) is not { } citizen)
                return true;
            if (citizen.IsOpenedByNumber(NowUtc))
                return false;
            id = citizen.Id;
            citizen.LoseNumber();
            var openUtc = NowUtc - CitizenSession.Valid;
            await db.SaveChangesAsync(cancellation);
            if (await db.CitizenSessions.AnyAsync(s => s.CitizenId == id && s.SeenUtc > openUtc, cancellation) || await db.CitizenPasskeys.AnyAsync(p => p.CitizenId == id, cancellation))
                return true;
        }
        await EraseAsync(id, cancellation);
        return true;
    }

    /// <summary>Null when the account is gone, or has lost its number to somebody else.</summary>
    public async Task<string?> PhoneOfAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.Citizens.Where(c => c.Id == id).Select(c => c.SealedPhone).FirstOrDefaultAsync(cancellation) is { } phone ? await seal.OpenAsync(id, phone) : null;
    }

    /// <summary>Null until the citizen has said it, and when the account is gone.</summary>
    public async Task<string?> NameOfAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.Citizens.Where(c => c.Id == id).Select(c => c.SealedName).FirstOrDefaultAsync(cancellation) is { } name ? await seal.OpenAsync(id, name) : null;
    }

    /// <summary>Destroys the key first: whatever fails after that, nothing of the person opens any more.</summary>
    public async Task EraseAsync(Guid id, CancellationToken cancellation)
    {
        await seal.ForgetAsync(id);
        await sessions.EndAllAsync(id);
        await using var db = database.CreateContext();
        // What phones still show is revoked, and says no more whose it was.
        var nowUtc = NowUtc;
        await db.IssuedCredentials.Where(c => c.CitizenId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.SupersededUtc, c => c.SupersededUtc ?? nowUtc).SetProperty(c => c.CitizenId, (Guid?)null), cancellation);
        await db.DeclarationDrafts.Where(d => d.Id == id).ExecuteDeleteAsync(cancellation);
        await db.Declarations.Where(d => d.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.Accesses.Where(a => a.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.AppealMaterials.Where(m => m.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.StateDecisions.Where(d => d.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.ReviewCases.Where(r => r.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.CodeChanges.Where(c => c.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.CodeReminders.Where(r => r.CitizenId == id || r.ToId == id).ExecuteDeleteAsync(cancellation);
        await db.ReminderWishes.Where(w => w.CitizenId == id || w.AgentId == id).ExecuteDeleteAsync(cancellation);
        await db.CitizenPasskeys.Where(p => p.CitizenId == id).ExecuteDeleteAsync(cancellation);
        await db.NumberChanges.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation);
        await db.PersonalCodes.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation);
        await FamilyMemory.EraseAsync(db, id, cancellation);
        // Rows of institutions open no more; each institution's own job takes them away.
        await db.WardLinks.Where(link => link.CitizenId == id).ExecuteDeleteAsync(cancellation);
        // Also what came before the person had an account.
        await db.Evidence.Where(e => db.Citizens.Any(c => c.Id == id && c.EvidenceRef == e.Ref)).ExecuteDeleteAsync(cancellation);
        await db.Citizens.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation);
    }

    private async Task<Guid?> OpenAsync(byte[] phoneRef, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        if (await db.Citizens.FirstOrDefaultAsync(c => c.PhoneRef == phoneRef, cancellation) is not { } citizen)
            return null;
        if (!citizen.IsOpenedByNumber(NowUtc))
        {
            await LetGoAsync(phoneRef, cancellation);
            return null;
        }
        citizen.ProveNumber(NowUtc);
        await db.SaveChangesAsync(cancellation);
        return citizen.Id;
    }
}
