using HealthCode.Domain.Privacy;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>One sign-in of a member of staff on one device. The cookie names it; without the row the cookie is void.</summary>
public sealed class StaffSession
{
    private StaffSession() { }

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>Browser and system in words, e.g. <c>Firefox · Windows</c>; no address, no full signature.</summary>
    [Personal("to let the member of staff recognise the own sign-ins and end foreign ones", RetentionClass.Account)]
    public string Device { get; private set; } = "";
    public DateTime StartedUtc { get; private set; }

    /// <summary>To five minutes.</summary>
    public DateTime SeenUtc { get; private set; }

    public static StaffSession Start(Guid userId, string device, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), UserId = userId, Device = device, StartedUtc = nowUtc, SeenUtc = nowUtc };
}
