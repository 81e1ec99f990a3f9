using HealthCode.Domain.Accounts;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>operator add ADDRESS [NAME]</c>: the first operator of an installation, which knows no default password. Prints a link, good
/// for an hour, with which the operator sets one.
/// </summary>
public sealed class OperatorAdd(AppDbContext db, UserManager<StaffUser> users, RequestNewPassword newPassword, AuditTrail audit, IOptions<SiteOptions> site) : ICommand
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var email = EmailAddress.Read("address", arguments.Count is 1 or 2 ? arguments[0] : null, errors);
        if (errors.Count > 0)
        {
            await Console.Error.WriteLineAsync("usage: operator add name@example.org [\"Name\"]");
            return 2;
        }
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = arguments.Count == 2 ? arguments[1] : email.Split('@')[0] };
            if (await users.CreateAsync(user) is { Succeeded: false } refused)
            {
                await Console.Error.WriteLineAsync(refused.ToString());
                return 1;
            }
        }
        using (TenantScope.Enter(Region.Tenant))
        {
            if (!await db.RegionRoles.AnyAsync(role => role.UserId == user.Id && role.Duty == RegionDuty.Operator, cancellation))
                db.RegionRoles.Add(RegionRole.Grant(user.Id, RegionDuty.Operator));
            audit.Record(db, "operator.added", $"account:{user.Id}", Guid.Empty);
            await db.SaveChangesAsync(cancellation);
        }
        await Console.Out.WriteLineAsync($"{email} is an operator. Set the password within an hour at{Environment.NewLine}{site.Value.Link(await newPassword.PathAsync(user))}");
        return 0;
    }
}
