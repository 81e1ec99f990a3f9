using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tenancy;

/// <summary>What a tenant shows of itself on its posters and on the pages that they open.</summary>
/// <param name="PosterNote">Printed below the name of the place; null for nothing.</param>
/// <param name="PageNote">Stands above the form of the visitor; null for nothing.</param>
public sealed record TenantLook(string Name, string? PosterNote, string? PageNote)
{
    public const int LongestPosterNote = 120;
    public const int LongestPageNote = 300;

    /// <summary>Everything that is wrong, in the order of the fields; when nothing is, <paramref name="look"/> can be used.</summary>
    public static IReadOnlyList<FieldError> Check(string? name, string? posterNote, string? pageNote, out TenantLook look)
    {
        var errors = new List<FieldError>();
        look = new(
            PlaceName.Read("name", name, SignUpDraft.LongestName, errors),
            PlaceName.ReadOptional("posterNote", posterNote, LongestPosterNote, errors),
            PlaceName.ReadOptional("pageNote", pageNote, LongestPageNote, errors));
        return errors;
    }
}
