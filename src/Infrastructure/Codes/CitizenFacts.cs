using System.Linq.Expressions;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

/// <summary>
/// The facts of many citizens at once: a page is four queries, one of keys among them, and its seals are opened on all cores. What was
/// opened lives as long as the caller holds it and is written nowhere.
/// </summary>
public sealed class CitizenFacts(Database database, CitizenSeal seal, EvidenceBook evidence, RegionClock clock)
{
    public const int PageSize = 1_000;

    /// <summary>How many persons have a code.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        return await db.PersonalCodes.CountAsync(code => code.State != CodeState.Absent, cancellation);
    }

    /// <summary>The next persons with a code, by id, which tells nothing of them. Codes are not tracked. Erased ones are left out.</summary>
    /// <param name="after">The last of the page before; null for the first.</param>
    /// <param name="countsDays">Whether days in a row are needed: they are a row a day and person.</param>
    public async Task<FactsPage> PageAsync(Guid? after, int size, bool countsDays, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var first = after ?? Guid.Empty;
        var codes = await RowsAsync(db.PersonalCodes.AsNoTracking().Where(code => code.Id > first && code.State != CodeState.Absent).OrderBy(code => code.Id).Take(size), db, cancellation);
        if (codes.Count == 0)
            return new(null, []);
        var last = codes[^1].Code.Id;
        return new(last, await OpenAsync(db, codes, declaration => declaration.CitizenId > first && declaration.CitizenId <= last, countsDays, cancellation));
    }

    /// <summary>Null when the person has no code, or is gone.</summary>
    public async Task<KnownPerson?> FindAsync(Guid citizenId, CancellationToken cancellation) =>
        await FindAsync([citizenId], cancellation) is [var person] ? person : null;

    /// <summary>Those of them who have a code, in any order.</summary>
    public async Task<IReadOnlyList<KnownPerson>> FindAsync(IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellation)
    {
        await using var db = database.CreateContext();
        var codes = await RowsAsync(db.PersonalCodes.AsNoTracking().Where(code => citizenIds.Contains(code.Id) && code.State != CodeState.Absent), db, cancellation);
        return await OpenAsync(db, codes, declaration => citizenIds.Contains(declaration.CitizenId), countsDays: true, cancellation);
    }

    private static Task<List<CodeRow>> RowsAsync(IQueryable<PersonalCode> codes, AppDbContext db, CancellationToken cancellation) =>
        codes.Join(db.Citizens, code => code.Id, citizen => citizen.Id, (code, citizen) => new CodeRow(code, citizen.SealedDocument, citizen.EvidenceRef)).ToListAsync(cancellation);

    private async Task<IReadOnlyList<KnownPerson>> OpenAsync(
        AppDbContext db, List<CodeRow> codes, Expression<Func<Declaration, bool>> ofThem, bool countsDays, CancellationToken cancellation)
    {
        var (nowUtc, today) = (clock.NowUtc, clock.Today);
        var counting = db.Declarations.Where(declaration => declaration.SupersededUtc == null);
        var declared = await counting.Where(ofThem)
            .Where(declaration => !counting.Any(later => later.CitizenId == declaration.CitizenId && later.DeclaredUtc > declaration.DeclaredUtc))
            .Select(declaration => new DeclaredRow(declaration.Id, declaration.CitizenId, declaration.Day, declaration.DeclaredUtc, declaration.SealedAnswers)).ToListAsync(cancellation);
        var last = declared.GroupBy(row => row.CitizenId).ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Id)!);
        var from = today.AddDays(-Declaration.KeptDays);
        var reports = !countsDays ? null : (await counting.Where(ofThem).Where(declaration => declaration.Day >= from)
            .Select(declaration => new { declaration.Id, declaration.CitizenId, declaration.Day, declaration.IsClean }).ToListAsync(cancellation)).ToLookup(row => row.CitizenId);
        var known = await evidence.OfAsync(db, codes.ToDictionary(row => row.Code.Id, row => row.EvidenceRef), cancellation);
        var keys = await seal.KeysAsync([.. codes.Select(row => row.Code.Id)]);

        KnownPerson? Known(CodeRow row)
        {
            var id = row.Code.Id;
            if (!keys.Has(id))
                return null;
            var declaration = last.GetValueOrDefault(id);
            IReadOnlyCollection<DayReport> days = reports is null ? [] : [.. reports[id].Where(report => report.Id != declaration?.Id).Select(report => new DayReport(report.Day, report.IsClean == true))];
            var age = row.SealedDocument is { } document ? IdentityDocument.FromText(keys.Open(id, document)).AgeOn(today) : null;
            return new(row.Code, declaration is null ? null : Open(declaration), age, days, known.GetValueOrDefault(id, RuleValue.Null), today, nowUtc);
        }

        LastDeclaration Open(DeclaredRow row)
        {
            var (answers, before) = SealedDeclaration.Read(keys.Open(row.CitizenId, row.SealedAnswers));
            return new(row.Id, row.Day, row.DeclaredUtc, answers, before);
        }

        return codes.Count == 1
            ? [.. codes.Select(Known).OfType<KnownPerson>()]
            : [.. codes.AsParallel().AsOrdered().WithCancellation(cancellation).Select(Known).OfType<KnownPerson>()];
    }

    private sealed record CodeRow(PersonalCode Code, byte[]? SealedDocument, byte[]? EvidenceRef);

    private sealed record DeclaredRow(Guid Id, Guid CitizenId, DateOnly Day, DateTime DeclaredUtc, byte[] SealedAnswers);
}

/// <param name="Last">Where the next page begins; null: there was nobody left.</param>
public sealed record FactsPage(Guid? Last, IReadOnlyList<KnownPerson> Persons);
