namespace HealthCode.Domain.Registers;

/// <summary>Personal fields of a register are sealed under one key a month, named by its first day.</summary>
public static class KeyMonth
{
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly Of(DateTime utc) => new(utc.Year, utc.Month, 1);
}
