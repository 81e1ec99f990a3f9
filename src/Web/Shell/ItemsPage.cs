using HealthCode.Domain.Venues;

namespace HealthCode.Web.Shell;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> for what follows; null at the end.</param>
public sealed record ItemsPage<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public ItemsPage<TOther> Select<TOther>(Func<T, TOther> shape) => new([.. Items.Select(shape)], NextCursor);
}

/// <summary>What a caller may say about the page of a list; lists are ordered by id.</summary>
/// <param name="Cursor">Id of the last item of the page before.</param>
/// <param name="Limit">1 to 200, 50 when not given.</param>
public readonly record struct PageRequest(Guid? Cursor, int? Limit)
{
    public const int Most = 200;

    public int Size => Limit ?? 50;

    /// <summary>Null when the page can be given.</summary>
    public FieldError? Problem => Size is < 1 or > Most ? new FieldError("limit", "out-of-range", VenueSentences.OutOfRange, 1, Most) : null;

    /// <param name="rows">One more than <see cref="Size"/> when there are more.</param>
    /// <param name="id">The id the list is ordered by.</param>
    public ItemsPage<T> Cut<T>(IReadOnlyList<T> rows, Func<T, Guid> id) => rows.Count > Size
        ? new([.. rows.Take(Size)], id(rows[Size - 1]).ToString())
        : new(rows, null);
}
