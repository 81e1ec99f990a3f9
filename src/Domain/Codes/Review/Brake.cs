namespace HealthCode.Domain.Codes.Review;

/// <summary>
/// Ends what a person must not do to many: 1,317 codes were once set red by a handful of officials in two days, and nothing stopped them.
/// </summary>
public static class Brake
{
    /// <summary>This author has changed too many in a short time.</summary>
    public const string Author = "brake-author";

    /// <summary>Too many codes of the region were changed by persons in an hour, whoever they were.</summary>
    public const string Region = "brake-region";

    /// <summary>More changes than these by one author within <see cref="AuthorWindow"/> trip it.</summary>
    public const int MostByAuthor = 20;

    public static readonly TimeSpan AuthorWindow = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan RegionWindow = TimeSpan.FromHours(1);

    /// <summary>0.1 % of all codes; never less than one author may do, or a small region could do nothing.</summary>
    public static int MostInRegion(int codes) => Math.Max(MostByAuthor, codes / 1_000);

    /// <param name="byAuthor">Changes within the window, by whichever of the authors has more; null where two persons looked at the number itself.</param>
    /// <param name="inRegion">Changes by persons within the hour.</param>
    /// <param name="codes">How many persons have a code.</param>
    /// <param name="changes">How many are to come now.</param>
    /// <returns>Null when it holds off; else which limit is passed.</returns>
    public static string? Check(int? byAuthor, int inRegion, int codes, int changes) =>
        inRegion + changes > MostInRegion(codes) ? Region
        : byAuthor + changes > MostByAuthor ? Author
        : null;
}
