namespace HealthCode.Domain.Flags;

/// <summary>How a tenant treats its flags; one row a tenant, absent until somebody changes something.</summary>
public sealed class FlagSettings
{
    public const int UsualEscalateMinutes = 10;
    public const int MostEscalateMinutes = 240;

    private FlagSettings() { }

    public Guid Id { get; private set; }

    /// <summary>Minutes after which a flag that nobody has taken is shown to managers.</summary>
    public int EscalateMinutes { get; private set; } = UsualEscalateMinutes;

    /// <param name="tenantId">Also the row's id: a tenant has one.</param>
    public static FlagSettings For(Guid tenantId) => new() { Id = tenantId };

    public Result<FlagSettings> Change(int escalateMinutes)
    {
        if (escalateMinutes is < 1 or > MostEscalateMinutes)
            return new Reason("out-of-range");
        EscalateMinutes = escalateMinutes;
        return this;
    }
}
