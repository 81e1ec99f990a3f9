using HealthCode.Infrastructure.Occupancy;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary>What the hub at <c>/hubs/wall</c> tells a screen in public.</summary>
public interface IWallClient
{
    /// <summary>A venue has another number, at most four times a second; one with an older version is to be ignored.</summary>
    Task FigureChanged(WallFigure figure);

    /// <summary>Each 5 seconds while the numbers are known to be right; none for 10 seconds means that what is shown is stale.</summary>
    Task Heartbeat(DateTime asOfUtc);
}
