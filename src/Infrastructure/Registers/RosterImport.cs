using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Registers;

/// <summary>What a file would do, or has done.</summary>
/// <param name="Rows">As they are understood, in the order of <see cref="RosterImport.Columns"/>.</param>
public sealed record RosterPreview(IReadOnlyList<RosterPreviewRow> Rows, IReadOnlyList<FieldError> Errors)
{
    public int Added => Rows.Count(row => row.Change == RosterChange.Added);
    public int Changed => Rows.Count(row => row.Change == RosterChange.Changed);
    public int Same => Rows.Count(row => row.Change == RosterChange.Same);
}

public sealed record RosterPreviewRow(int Line, RosterChange Change, IReadOnlyList<string> Cells);

public enum RosterChange
{
    Added,
    Changed,
    Same,
}

/// <summary>Brings a list of people into a register, after a look at what it would do. Who is not in the file stays as they are.</summary>
public abstract class RosterImport
{
    public abstract IReadOnlyList<RosterColumn> Columns { get; }

    /// <summary>Writes nothing.</summary>
    public abstract Task<RosterPreview> PreviewAsync(string text, CancellationToken cancellation);

    /// <summary>Writes all of it, or nothing when a line is wrong.</summary>
    public abstract Task<RosterPreview> ApplyAsync(string text, Guid actorId, CancellationToken cancellation);
}

/// <typeparam name="TPerson">What a line says; two are equal when nothing has to be written.</typeparam>
/// <typeparam name="TRow">The row that keeps it.</typeparam>
public abstract class RosterImport<TPerson, TRow>(AppDbContext db, AuditTrail audit, string action) : RosterImport
    where TPerson : class
    where TRow : class
{
    public override Task<RosterPreview> PreviewAsync(string text, CancellationToken cancellation) => RunAsync(text, null, cancellation);

    public override Task<RosterPreview> ApplyAsync(string text, Guid actorId, CancellationToken cancellation) => RunAsync(text, actorId, cancellation);

    /// <summary>Null with what is wrong in <paramref name="errors"/>.</summary>
    protected abstract TPerson? Read(RosterLine line, ICollection<FieldError> errors);

    /// <summary>What makes it the same person as one that is there, the surest first, e.g. a number; a file holds each once.</summary>
    protected abstract IReadOnlyList<string> KeysOf(TPerson person);

    protected abstract IReadOnlyList<string> CellsOf(TPerson person);

    /// <summary>Everybody in the register, in clear.</summary>
    protected abstract Task<IReadOnlyList<(TPerson Person, TRow Row)>> LoadAsync(CancellationToken cancellation);

    /// <summary>Adds a row or changes the one that is there; saving is the caller's.</summary>
    protected abstract Task WriteAsync(TPerson person, TRow? known, CancellationToken cancellation);

    private async Task<RosterPreview> RunAsync(string text, Guid? actorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var people = ReadAll(text, errors);
        if (errors.Count > 0)
            return new([], [.. errors.Take(RosterFile.MostErrors)]);
        var known = new Dictionary<string, (TPerson Person, TRow Row)>();
        foreach (var entry in await LoadAsync(cancellation))
            foreach (var key in KeysOf(entry.Person))
                known[key] = entry;
        var rows = new List<RosterPreviewRow>();
        foreach (var (line, person) in people)
        {
            var key = KeysOf(person).FirstOrDefault(known.ContainsKey);
            var isKnown = key is not null;
            var there = isKnown ? known[key!] : default;
            var change = !isKnown ? RosterChange.Added : there.Person.Equals(person) ? RosterChange.Same : RosterChange.Changed;
            rows.Add(new(line, change, CellsOf(person)));
            if (actorId is not null && change != RosterChange.Same)
                await WriteAsync(person, isKnown ? there.Row : null, cancellation);
        }
        var preview = new RosterPreview(rows, []);
        if (actorId is { } actor)
        {
            audit.Record(db, action, "register", actor, new { preview.Added, preview.Changed, preview.Same });
            await db.SaveChangesAsync(cancellation);
        }
        return preview;
    }

    private List<(int Line, TPerson Person)> ReadAll(string text, List<FieldError> errors)
    {
        var people = new List<(int, TPerson)>();
        var lineOf = new Dictionary<string, int>();
        foreach (var line in RosterFile.Read(text, Columns, errors))
        {
            foreach (var column in Columns.Where(column => column.IsRequired && line[column.Name].Length == 0))
                errors.Add(new(line.Field, "required", "“{0}” is empty", column.Heading));
            if (Read(line, errors) is not { } person)
                continue;
            if (KeysOf(person).FirstOrDefault(lineOf.ContainsKey) is { } same)
                errors.Add(new(line.Field, "repeated", "The same person stands in line {0} already", lineOf[same]));
            foreach (var key in KeysOf(person))
                lineOf.TryAdd(key, line.Number);
            people.Add((line.Number, person));
        }
        return people;
    }
}
