using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Tenancy;

/// <summary>
/// Somebody may join a tenant in a role, by the link that went to one address. The link works once, for a week; its secret is
/// kept as a hash in a <see cref="TenantHandle"/>.
/// </summary>
public sealed class Invitation
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    private Invitation() { }

    public Guid Id { get; private set; }

    [Personal("to invite the person and to let nobody else use the link", RetentionClass.Mail)]
    public byte[] SealedEmail { get; private set; } = [];
    public MemberRole Role { get; private set; }

    /// <summary>Of the mail and its pages: zh-CN or en.</summary>
    public string Language { get; private set; } = "";
    public Guid InvitedById { get; private set; }
    public DateTime InvitedUtc { get; private set; }
    public DateTime ExpiresUtc { get; private set; }
    public DateTime? AcceptedUtc { get; private set; }
    public Guid? AcceptedById { get; private set; }
    public DateTime? WithdrawnUtc { get; private set; }

    public static Invitation To(byte[] sealedEmail, MemberRole role, string language, Guid invitedById, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        SealedEmail = sealedEmail,
        Role = role,
        Language = language,
        InvitedById = invitedById,
        InvitedUtc = nowUtc,
        ExpiresUtc = nowUtc + Valid,
    };

    public InvitationState StateAt(DateTime nowUtc) => this switch
    {
        { AcceptedUtc: not null } => InvitationState.Accepted,
        { WithdrawnUtc: not null } => InvitationState.Withdrawn,
        _ when ExpiresUtc <= nowUtc => InvitationState.Expired,
        _ => InvitationState.Open,
    };

    /// <summary>A new link with a new week; the old one ends.</summary>
    public void SendAgain(DateTime nowUtc) => ExpiresUtc = nowUtc + Valid;

    public void Withdraw(DateTime nowUtc) => WithdrawnUtc ??= nowUtc;

    public void Accept(Guid userId, DateTime nowUtc) => (AcceptedUtc, AcceptedById) = (nowUtc, userId);
}

public enum InvitationState
{
    Open,
    Accepted,
    Withdrawn,
    Expired,
}
