namespace HealthCode.Domain.Tenancy;

/// <summary>A community, business, pharmacy or school that has opened an account of its own.</summary>
public sealed class Tenant
{
    private Tenant() { }

    public Guid Id { get; private set; }
    public string Identifier { get; private set; } = "";
    public string Name { get; private set; } = "";
    public TenantKind Kind { get; private set; }
    public string TimeZone { get; private set; } = "";
    public DateTime OpenedUtc { get; private set; }
    public DateTime? ClosedUtc { get; private set; }

    /// <summary>Intake and pages rest until an operator takes it back; nothing is deleted.</summary>
    public DateTime? SuspendedUtc { get; private set; }

    /// <summary>As the operator wrote it for the tenant's staff.</summary>
    public string? SuspendedFor { get; private set; }

    /// <summary>See <see cref="TenantLook"/>.</summary>
    public string? PosterNote { get; private set; }

    /// <summary>See <see cref="TenantLook"/>.</summary>
    public string? PageNote { get; private set; }

    /// <summary>Of its <see cref="TenantLogo"/>; null when it has none.</summary>
    public string? LogoVersion { get; private set; }

    public static Tenant Open(string identifier, string name, TenantKind kind, string timeZone, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Identifier = identifier,
        Name = name,
        Kind = kind,
        TimeZone = timeZone,
        OpenedUtc = nowUtc,
    };

    public void Show(TenantLook look, string? logoVersion)
    {
        ArgumentNullException.ThrowIfNull(look);
        (Name, PosterNote, PageNote, LogoVersion) = (look.Name, look.PosterNote, look.PageNote, logoVersion);
    }

    /// <summary>Its own words go with it.</summary>
    public void Close(DateTime nowUtc) => (ClosedUtc, PosterNote, PageNote, LogoVersion) = (ClosedUtc ?? nowUtc, null, null, null);

    public void Suspend(string reason, DateTime nowUtc) => (SuspendedUtc, SuspendedFor) = (SuspendedUtc ?? nowUtc, reason);

    public void Resume() => (SuspendedUtc, SuspendedFor) = (null, null);
}

public enum TenantKind
{
    Community,
    Business,
    Pharmacy,
    School,
}
