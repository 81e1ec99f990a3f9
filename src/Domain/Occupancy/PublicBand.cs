namespace HealthCode.Domain.Occupancy;

/// <summary>
/// A number of persons as strangers may see it. An exact small number, watched, tells when one person came and went;
/// below 10 nothing is told but that it is below 10, and above only the band.
/// </summary>
/// <param name="From">First number of the band.</param>
/// <param name="Below">First number of the next band.</param>
public readonly record struct PublicBand(int From, int Below)
{
    public const int Smallest = 10;

    /// <summary>Say "fewer than 10" rather than a range.</summary>
    public bool IsSmall => From < Smallest;

    /// <summary>Tens below 100, hundreds below 1,000, thousands above.</summary>
    public static PublicBand Of(int inside)
    {
        var width = inside < 100 ? Smallest : inside < 1_000 ? 100 : 1_000;
        var from = Math.Max(inside, 0) / width * width;
        return new PublicBand(from, (int)Math.Min((long)from + width, int.MaxValue));
    }
}
