using HealthCode.Domain;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>What a list would do.</summary>
/// <param name="Known">Numbers of lines with a person who is there already; they stay as they are.</param>
public sealed record WardListPreview(IReadOnlyList<WardLine> People, IReadOnlySet<int> Known, IReadOnlyList<FieldError> Errors)
{
    public int Added => People.Count - Known.Count;
}

/// <summary>What holds for everybody of a list.</summary>
public sealed record WardListTerms(GuardianCapability Capabilities, DateOnly? EndsOn, string Witness);

/// <summary>
/// Brings a list of persons in: looked at first, then written one after the other in the background. Whoever is there already is passed
/// over, so the same list twice changes nothing the second time, and an interrupted one goes on.
/// </summary>
public sealed class WardImporting(AppDbContext db, WardRegister register, RegisterWard registration, RegisterFields fields, AuditTrail audit, RegionClock clock)
{
    private const int Slice = 20;

    private sealed record Waiting(WardListTerms Terms, IReadOnlyList<WardLine> People);

    /// <summary>Writes nothing.</summary>
    public async Task<WardListPreview> PreviewAsync(string text, string region, WardRelation usual, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var people = WardFile.Read(text, region, usual, clock.Today, errors);
        if (errors.Count > 0)
            return new([], new HashSet<int>(), [.. errors.Take(RosterFile.MostErrors)]);
        var there = (await register.Standing.Select(ward => new { ward.NameRef, ward.DocumentRef }).ToListAsync(cancellation))
            .Select(ward => (Convert.ToHexString(ward.NameRef), Convert.ToHexString(ward.DocumentRef))).ToHashSet();
        var known = new HashSet<int>();
        foreach (var person in people)
            if (there.Count > 0 && there.Contains((Convert.ToHexString(await register.NameRefAsync(person.Name)), Convert.ToHexString(await register.DocumentRefAsync(person.Number)))))
                known.Add(person.Line);
        return new(people, known, []);
    }

    /// <summary>Keeps the lines sealed until they are written; the job begins when this is saved.</summary>
    public async Task<WardImport> BeginAsync(Guid id, string fileName, WardListPreview preview, WardListTerms terms, Guid by, CancellationToken cancellation)
    {
        var (nowUtc, month) = (clock.NowUtc, KeyMonth.Of(clock.NowUtc));
        var import = WardImport.Begin(id, fileName, preview.People.Count, by, nowUtc);
        import.Keep(month, await fields.SealAsync(KeyPurpose.WardImports, month, id, new Waiting(terms, preview.People)));
        db.WardImports.Add(import);
        audit.Record(db, "people.import-begun", $"import:{id}", by, new { people = preview.People.Count, known = preview.Known.Count, terms.Witness });
        await db.SaveChangesAsync(cancellation);
        return import;
    }

    /// <returns>False when nothing waits.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        var nowUtc = clock.NowUtc;
        var import = await db.WardImports.Where(import => import.State == WardImportState.Running && import.NotBeforeUtc <= nowUtc).OrderBy(import => import.AtUtc).FirstOrDefaultAsync(cancellation);
        if (import is null)
            return false;
        import.TakeUp(nowUtc);
        if (!await SaveAsync(cancellation))
            return true;
        if (import.SealedLines is not { } lines || await fields.OpenAsync<Waiting>(KeyPurpose.WardImports, import.SealMonth, import.Id, lines) is not { } waiting)
        {
            import.GiveUp();
            await SaveAsync(cancellation);
            return true;
        }
        while (import.State == WardImportState.Running && await WriteSliceAsync(import, waiting, cancellation))
            cancellation.ThrowIfCancellationRequested();
        return true;
    }

    private async Task<bool> WriteSliceAsync(WardImport import, Waiting waiting, CancellationToken cancellation)
    {
        var (known, tooMany, next) = (0, 0, waiting.People.Skip(import.Done).Take(Slice).ToList());
        foreach (var person in next)
        {
            var draft = new WardDraft(person.ToPerson(clock.Today), person.Language, person.Relation, person.Group, person.Phone, person.Place, waiting.Terms.Capabilities, waiting.Terms.EndsOn, waiting.Terms.Witness);
            var done = await registration.RunAsync(Guid.CreateVersion7(new DateTimeOffset(clock.NowUtc)), draft, import.By, import.Id, cancellation);
            known += done.Reason is { Code: RegisterWard.Known } ? 1 : 0;
            tooMany += done.Reason is { Code: RegisterWard.TooMany } ? 1 : 0;
        }
        import.Write(import.Done + next.Count, known, tooMany, clock.NowUtc);
        return await SaveAsync(cancellation);
    }

    /// <summary>Takes back whom the list has brought, while nothing was declared for any of them.</summary>
    /// <returns>Null when done, else <c>import-running</c>, <c>import-undone</c> or <c>import-used</c>.</returns>
    public async Task<Reason?> UndoAsync(Guid id, Guid by, CancellationToken cancellation)
    {
        if (await db.WardImports.FirstOrDefaultAsync(import => import.Id == id, cancellation) is not { } import)
            return new("not-found");
        if (await db.Wards.AnyAsync(ward => ward.ImportId == id && ward.DeclaredUtc != null, cancellation))
            return new("import-used");
        if (import.Undo() is { } reason)
            return reason;
        var wards = await db.Wards.Where(ward => ward.ImportId == id).ToListAsync(cancellation);
        db.Wards.RemoveRange(wards);
        // Nobody stands for them any more: the region forgets them with its next round.
        var ids = wards.ConvertAll(ward => ward.Id);
        foreach (var some in ids.Chunk(500))
            db.WardLinks.RemoveRange(await db.WardLinks.Where(link => some.Contains(link.Id)).ToListAsync(cancellation));
        audit.Record(db, "people.import-undone", $"import:{id}", by, new { people = wards.Count });
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    private async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node works on it.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
