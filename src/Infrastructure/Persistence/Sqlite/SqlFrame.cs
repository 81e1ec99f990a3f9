namespace HealthCode.Infrastructure.Persistence.Sqlite;

internal enum SqlClause { Other, From, On, Where }

/// <summary>A tenant's table in a FROM or JOIN.</summary>
internal sealed record TableReading(string Table, string Alias)
{
    // Two readings of one table under one name are two readings.
    public bool Equals(TableReading? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>One SELECT, UPDATE or DELETE with the names its FROM introduces.</summary>
internal sealed class SqlScope(SqlScope? outer)
{
    public SqlScope? Outer => outer;
    public List<TableReading> Readings { get; } = [];
}

/// <summary>A chain of conditions; it binds only while nothing but AND joins it up to its WHERE or ON.</summary>
internal sealed class Conjunction(Conjunction? outer, bool isOpaque)
{
    public bool IsBroken { get; set; }
    public bool IsSound => !IsBroken && !isOpaque && (outer?.IsSound ?? true);
}

/// <summary>Where the reader stands between two parentheses.</summary>
internal sealed class SqlFrame
{
    private bool ownsScope;

    public SqlScope Scope { get; private set; } = new(null);
    public SqlClause Clause { get; private set; }
    public Conjunction Conjunction { get; private set; } = new(null, isOpaque: true);
    public bool ExpectsTable { get; set; }
    public bool IsCase { get; set; }
    public bool HasOwnOn { get; private set; }

    /// <summary>A condition in ON binds the table it joins and no other: the left side of LEFT JOIN keeps its rows.</summary>
    public TableReading? LastJoined { get; set; }

    public SqlFrame Nest(bool isCondition) => new()
    {
        Scope = Scope,
        // FROM (a JOIN b): still tables; FROM json_each(…): arguments.
        Clause = Clause == SqlClause.From && !ExpectsTable ? SqlClause.Other : Clause,
        Conjunction = new(Conjunction, isOpaque: !isCondition),
        ExpectsTable = ExpectsTable,
        LastJoined = LastJoined,
    };

    public void BeginScope(SqlScope? outer)
    {
        Scope = new(outer);
        ownsScope = true;
        Conjunction = new(null, isOpaque: true);
        EndClause();
    }

    public void BeginTable()
    {
        Clause = SqlClause.From;
        ExpectsTable = true;
        HasOwnOn = false;
        LastJoined = null;
    }

    public void BeginCondition(SqlClause clause)
    {
        Clause = clause;
        HasOwnOn = clause == SqlClause.On;
        ExpectsTable = false;
        // FILTER (WHERE …) belongs to an aggregate, not to the query.
        Conjunction = new(null, isOpaque: !ownsScope && clause == SqlClause.Where);
    }

    public void EndClause()
    {
        Clause = SqlClause.Other;
        ExpectsTable = HasOwnOn = false;
        LastJoined = null;
    }
}
