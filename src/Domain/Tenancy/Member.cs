namespace HealthCode.Domain.Tenancy;

/// <summary>A person's place in a tenant. A person may belong to several tenants.</summary>
public sealed class Member
{
    private Member() { }

    public Guid UserId { get; private set; }
    public Guid TenantId { get; private set; }
    public MemberRole Role { get; private set; }
    public DateTime SinceUtc { get; private set; }

    public static Member Join(Guid userId, Guid tenantId, MemberRole role, DateTime nowUtc) =>
        new() { UserId = userId, TenantId = tenantId, Role = role, SinceUtc = nowUtc };

    public void Become(MemberRole role) => Role = role;
}

/// <summary>Roles inside one tenant; what each may do is a policy.</summary>
public enum MemberRole
{
    Owner,
    Manager,
    Supervisor,
    Guard,
    Clerk,
    Viewer,
}
