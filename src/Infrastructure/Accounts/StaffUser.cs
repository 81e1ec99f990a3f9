using HealthCode.Domain.Privacy;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>A member of staff of one or several tenants, or of the region. Personal columns are written protected.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    [ProtectedPersonalData]
    [Personal("to sign in", RetentionClass.Account)]
    public override string? UserName { get; set; }

    [Personal("to find the account at sign-in; a keyed hash", RetentionClass.Account)]
    public override string? NormalizedUserName { get; set; }

    [ProtectedPersonalData]
    [Personal("to write to the member of staff", RetentionClass.Account)]
    public override string? Email { get; set; }

    [Personal("to find the account by its address; a keyed hash", RetentionClass.Account)]
    public override string? NormalizedEmail { get; set; }

    [ProtectedPersonalData]
    [Personal("to reach the member of staff", RetentionClass.Account)]
    public override string? PhoneNumber { get; set; }

    [ProtectedPersonalData]
    [Personal("to show colleagues who did something", RetentionClass.Account)]
    public string DisplayName { get; set; } = "";

    /// <summary>Culture of mails and pages: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";
}
