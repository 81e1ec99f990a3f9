namespace HealthCode.Domain.Occupancy;

/// <summary>A row of counted movements, a recount by a manager, or the daily reset.</summary>
/// <param name="OccurredUtc">Start of the period that was counted; the instant of a recount or reset.</param>
/// <param name="RecountInside">"Inside = N", as somebody saw it; set absolutely, after the row's movements.</param>
/// <param name="IsReset">Everybody has gone: inside is 0, before the row's movements.</param>
public readonly record struct CountEvent(
    Guid CountId,
    DateTime OccurredUtc,
    TimeSpan Period,
    int In,
    int Out,
    int? RecountInside,
    bool IsReset);
