namespace HealthCode.Domain.Occupancy;

public enum OccupancyLevel
{
    Calm,
    Busy,
    Crowded,
    Full,
}

/// <summary>From which share of the capacity, in percent, a venue is called what it is called.</summary>
public sealed record LevelThresholds(int BusyPercent = 80, int CrowdedPercent = 95, int FullPercent = 100)
{
    public static LevelThresholds Default { get; } = new();

    public bool AreInOrder => 0 < BusyPercent && BusyPercent <= CrowdedPercent && CrowdedPercent <= FullPercent;
}

public static class OccupancyLevels
{
    extension(OccupancyLevel)
    {
        /// <param name="inside">Persons.</param>
        /// <param name="capacity">Persons; null or 0 means no limit, which is always calm.</param>
        /// <param name="thresholds">The venue's own, else the default.</param>
        public static OccupancyLevel Of(int inside, int? capacity, LevelThresholds? thresholds = null)
        {
            if (capacity is not > 0)
                return OccupancyLevel.Calm;

            // Whole numbers: 95 of 100 is exactly 95 %.
            var share = (long)inside * 100;
            var at = thresholds ?? LevelThresholds.Default;
            return share >= (long)at.FullPercent * capacity ? OccupancyLevel.Full
                : share >= (long)at.CrowdedPercent * capacity ? OccupancyLevel.Crowded
                : share >= (long)at.BusyPercent * capacity ? OccupancyLevel.Busy
                : OccupancyLevel.Calm;
        }
    }
}
