using HealthCode.Domain.Privacy;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>A member of staff of one or several tenants, or of the region. Personal columns are written protected.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    [ProtectedPersonalData]
    [Personal("to show colleagues who did something", RetentionClass.Account)]
    public string DisplayName { get; set; } = "";

    /// <summary>Culture of mails and pages: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";
}
