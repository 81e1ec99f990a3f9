using HealthCode.Infrastructure.Persistence.Wall;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Finds every tenant table a text reads and asks that each is held by <c>alias.tenant_id = @parameter</c>, joined by AND in its
/// own WHERE (or in the ON that joins it), or by equality with one that is. What it does not understand it does not count,
/// so that a strange text is refused rather than let through. Targets of writes are watched row by row by triggers.
/// </summary>
internal sealed class TenantSqlReader(List<SqlToken> tokens, IReadOnlyDictionary<string, WallTable> tenantTables)
{
    private static readonly HashSet<string> AfterTable = ["WHERE", "ON", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "GROUP", "ORDER",
        "LIMIT", "HAVING", "UNION", "EXCEPT", "INTERSECT", "SET", "USING", "INDEXED", "NOT", "RETURNING", "WINDOW", "VALUES", "SELECT"];
    private static readonly HashSet<string> BeforeCondition = ["WHERE", "ON", "AND", "("];
    private static readonly HashSet<string> AfterCondition = ["AND", ")", ";", "GROUP", "ORDER", "LIMIT", "HAVING", "WINDOW", "RETURNING", "UNION",
        "EXCEPT", "INTERSECT", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "JOIN", "WHERE"];

    private readonly Stack<SqlFrame> frames = new();
    private readonly HashSet<string> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TableReading> readings = [];
    private readonly List<Condition> conditions = [];
    private SqlFrame frame = new();

    private sealed record Condition(Conjunction Place, TableReading Bound, string? Parameter, TableReading? Other);

    public TenantSql Read()
    {
        for (var at = 0; at < tokens.Count; at++)
            at = Step(at);
        if (tables.Count == 0)
            return TenantSql.Nothing;
        var sound = conditions.Where(c => c.Place.IsSound).ToList();
        var bound = sound.Where(c => c.Other is null).Select(c => c.Bound).ToHashSet();
        while (sound.Any(c => c.Other is not null && bound.Contains(c.Other) && bound.Add(c.Bound)))
        {
        }
        var required = sound.Where(c => c.Parameter is not null).GroupBy(c => c.Bound).Select(g => g.Select(c => c.Parameter!).Distinct().ToArray());
        return new(tables, readings.Find(r => !bound.Contains(r))?.Table, [.. required]);
    }

    private int Step(int at)
    {
        var token = tokens[at];
        switch (token.Kind is TokenKind.Word or TokenKind.Symbol ? token.Text : null)
        {
            case ";":
                frames.Clear();
                frame = new();
                return at;
            case "(":
                frames.Push(frame);
                frame = frame.Nest(isCondition: at > 0 && BeforeCondition.Contains(tokens[at - 1].Text));
                return at;
            case "CASE":
                frames.Push(frame);
                frame = frame.Nest(isCondition: false);
                frame.IsCase = true;
                return at;
            case ")" or "END" when frames.Count > 0 && frame.IsCase == token.Is("END"):
                frame = frames.Pop();
                frame.ExpectsTable = false;
                return at;
            case "SELECT" or "VALUES":
                frame.BeginScope(frames.TryPeek(out var outer) ? outer.Scope : null);
                return at;
            case "UPDATE" when !Previous(at, "DO"):
                return Target(Peek(at, 1).Is("OR") ? at + 3 : at + 1);
            case "INTO":
                return Target(at + 1);
            case "FROM" when Previous(at, "DELETE"):
                return Target(at + 1);
            case "FROM" when !Previous(at, "DISTINCT") || !(Previous(at - 1, "IS") || Previous(at - 1, "NOT")):
            case "JOIN":
                frame.BeginTable();
                return at;
            case "," when frame.Clause == SqlClause.From || frame.HasOwnOn:
                frame.BeginTable();
                return at;
            case "ON" when frame.Clause == SqlClause.From:
                frame.BeginCondition(SqlClause.On);
                return at;
            case "WHERE":
                frame.BeginCondition(SqlClause.Where);
                if (Peek(at, 1) is { Kind: TokenKind.Literal, Text: "0" } && IsWhole(at + 1, at + 1))
                    ReadsNothing();
                return at;
            case "GROUP" or "ORDER" or "LIMIT" or "HAVING" or "WINDOW" or "RETURNING" or "SET" or "USING" or "UNION" or "EXCEPT" or "INTERSECT":
                frame.EndClause();
                return at;
            case "OR":
                frame.Conjunction.IsBroken = true;
                return at;
        }
        if (token.IsName && frame.ExpectsTable)
            return Table(at);
        if (token.Names(WallTable.TenantColumn) && frame.Clause is SqlClause.Where or SqlClause.On)
            TenantCondition(at);
        return at;
    }

    /// <summary>The table an INSERT, UPDATE or DELETE writes.</summary>
    private int Target(int at)
    {
        if (Peek(at, 1).Is("."))
            at += 2;
        if (at < tokens.Count && tenantTables.TryGetValue(tokens[at].Text, out var table))
        {
            tables.Add(table.Name);
            tables.UnionWith(table.Neighbours);
        }
        frame.BeginScope(null);
        return at;
    }

    private int Table(int at)
    {
        if (Peek(at, 1).Is("."))
            at += 2;
        frame.ExpectsTable = false;
        if (at >= tokens.Count || Peek(at, 1).Is("(") || !tenantTables.TryGetValue(tokens[at].Text, out var table))
            return at;
        var name = tokens[at];
        if (Peek(at, 1).Is("AS"))
            name = tokens[at += 2];
        else if (Peek(at, 1) is { IsName: true } alias && (alias.Kind == TokenKind.Quoted || !AfterTable.Contains(alias.Text)))
            name = tokens[++at];
        var reading = new TableReading(table.Name, name.Text);
        readings.Add(reading);
        tables.Add(table.Name);
        frame.Scope.Readings.Add(reading);
        frame.LastJoined = reading;
        return at;
    }

    private void TenantCondition(int at)
    {
        var isQualified = Peek(at, -1).Is(".") && Peek(at, -2).IsName;
        var start = isQualified ? at - 2 : at;
        var own = frame.Scope.Readings;
        var bound = isQualified ? own.Find(r => tokens[start].Names(r.Alias)) : own.Count == 1 ? own[0] : null;
        if (bound is null || (frame.Clause == SqlClause.On && bound != frame.LastJoined))
            return;
        var afterSign = Peek(at, 2).Is("=") ? at + 3 : at + 2;
        if (Peek(at, 1).Is("=") && Peek(afterSign, 0).Kind == TokenKind.Parameter && IsWhole(start, afterSign))
            conditions.Add(new(frame.Conjunction, bound, tokens[afterSign].Text, null));
        else if (Peek(start, -1).Is("=") && Peek(start, -2).Kind == TokenKind.Parameter && IsWhole(start - 2, at))
            conditions.Add(new(frame.Conjunction, bound, tokens[start - 2].Text, null));
        else if (Peek(at, 1).Is("=") && Peek(afterSign, 1).Is(".") && Peek(afterSign, 2).Names(WallTable.TenantColumn) && IsWhole(start, afterSign + 2))
            Join(bound, tokens[afterSign]);
        else if (Peek(start, -1).Is("=") && Peek(start, -2).Names(WallTable.TenantColumn) && Peek(start, -3).Is(".") && IsWhole(start - 4, at))
            Join(bound, tokens[start - 4]);
    }

    private void Join(TableReading bound, SqlToken alias)
    {
        for (var scope = frame.Scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Readings.Find(r => alias.Names(r.Alias)) is not { } other)
                continue;
            conditions.Add(new(frame.Conjunction, bound, null, other));
            return;
        }
    }

    /// <summary>Asked for the rows of an empty list, EF writes WHERE 0.</summary>
    private void ReadsNothing()
    {
        foreach (var reading in frame.Scope.Readings)
            conditions.Add(new(frame.Conjunction, reading, null, null));
    }

    private bool IsWhole(int first, int last) =>
        BeforeCondition.Contains(Peek(first, -1).Text ?? "") && (last + 1 >= tokens.Count || AfterCondition.Contains(tokens[last + 1].Text));

    private bool Previous(int at, string word) => Peek(at, -1).Is(word);

    private SqlToken Peek(int at, int by) => at + by >= 0 && at + by < tokens.Count ? tokens[at + by] : new(TokenKind.Literal, "");
}
