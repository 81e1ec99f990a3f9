using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>One sign-in of a citizen on one device. The cookie names it; without the row the cookie is void.</summary>
public sealed class CitizenSession
{
    /// <summary>As long as the cookie lives when nobody comes back.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(90);

    /// <summary>How long a code or passkey counts as given just now: what leaves the house or opens other ways in needs one.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private CitizenSession() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>Browser and system in words, e.g. <c>WeChat · Android</c>; no address, no full signature.</summary>
    [Personal("to let you recognise your own devices and end foreign ones", RetentionClass.Citizen)]
    public string Device { get; private set; } = "";
    public DateTime StartedUtc { get; private set; }

    /// <summary>To the hour.</summary>
    public DateTime SeenUtc { get; private set; }

    /// <summary>When the person last showed, by code or passkey, to be the one.</summary>
    public DateTime ProvedUtc { get; private set; }

    public static CitizenSession Start(Guid citizenId, string device, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CitizenId = citizenId, Device = device, StartedUtc = nowUtc, SeenUtc = nowUtc, ProvedUtc = nowUtc };

    public bool IsFresh(DateTime nowUtc) => nowUtc - ProvedUtc < Fresh;
}
