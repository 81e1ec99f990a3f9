using System.Security.Claims;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// Opens the demo's tenants through the use cases of the product, as if three weeks ago. Each tenant is one transaction:
/// it is there whole or not at all.
/// </summary>
internal sealed class OpenDemoTenants(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(DemoOptions.MostDays + 2);

    // All accounts share one password, so they may share its slow hash.
    private string? passwordHash;

    public async Task OpenOperatorAsync(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await services.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync(DemoPlan.OperatorEmail) is not null)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await AddAccountAsync(services.ServiceProvider, DemoPlan.OperatorEmail, DemoPlan.OperatorName);
        db.RegionRoles.Add(RegionRole.Grant(user.Id, RegionDuty.Operator));
        foreach (var plan in DemoPlan.Duties)
            db.RegionRoles.Add(RegionRole.Grant((await AddAccountAsync(services.ServiceProvider, plan.Email, plan.Name)).Id, plan.Duty));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>The tenant's API key.</returns>
    public async Task<string> OpenAsync(DemoTenant plan, CancellationToken cancellation)
    {
        var clock = new DemoClock((time.GetUtcNow() - Age).UtcDateTime);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDbContext>();
        var tenant = Tenant.Open(plan.Identifier, plan.Name, plan.Kind, DemoPlan.TimeZone, clock.NowUtc);
        using var tenantScope = TenantScope.Enter(new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync(cancellation);

        Guid? owner = null;
        foreach (var role in Enum.GetValues<MemberRole>())
        {
            var user = await AddAccountAsync(services, plan.EmailOf(role), plan.Staff[(int)role]);
            db.Members.Add(Member.Join(user.Id, tenant.Id, role, clock.NowUtc));
            owner ??= user.Id;
        }
        // Somebody who has not answered yet, so that the list of staff shows what that looks like.
        var invited = await services.GetRequiredService<TenantFields>().ProtectAsync(tenant.Id, $"new.colleague@{plan.Identifier}.example");
        db.Invitations.Add(Invitation.To(invited, MemberRole.Guard, "zh-CN", owner!.Value, time.NowUtc()));
        db.PrivacyContacts.Add(PrivacyContact.For(tenant.Id, $"{plan.Name}前台 Front desk · privacy@{plan.Identifier}.example"));
        await db.SaveChangesAsync(cancellation);

        var actor = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, owner.Value.ToString())], Schemes.Staff));
        var createVenue = ActivatorUtilities.CreateInstance<CreateVenue>(services, clock);
        var addDoor = ActivatorUtilities.CreateInstance<AddDoor>(services, clock);
        foreach (var venue in plan.Venues)
        {
            // Ids follow the time: the plan's order is the order of every list.
            clock.NowUtc += TimeSpan.FromMinutes(10);
            var opened = Made(await createVenue.RunAsync(DraftOf(venue), firstDoor: null, actor, cancellation));
            foreach (var (name, direction) in venue.Doors)
            {
                clock.NowUtc += TimeSpan.FromMinutes(1);
                Made(await addDoor.RunAsync(opened.Id, new DoorDraft(name, direction), withPoster: true, actor, cancellation));
            }
        }
        var (_, secret) = await services.GetRequiredService<ApiKeys>().CreateAsync("Demo", owner.Value, cancellation: cancellation);
        await transaction.CommitAsync(cancellation);
        return secret;
    }

    private static VenueDraft DraftOf(DemoVenue plan) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        Capacity = plan.Capacity,
        AreaM2 = plan.AreaM2,
        TimeZone = DemoPlan.TimeZone,
        Address = plan.Address,
        OpeningHours = plan.Hours,
        CountSource = plan.IsCounted ? "counters" : "registrations",
        WhenFull = plan.WhenFull,
        StayCapMinutes = plan.StayCapMinutes,
    };

    private async Task<StaffUser> AddAccountAsync(IServiceProvider services, string email, string name)
    {
        var users = services.GetRequiredService<UserManager<StaffUser>>();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name };
        if (passwordHash is null)
        {
            foreach (var rule in users.PasswordValidators)
                Check(await rule.ValidateAsync(users, user, DemoPlan.Password));
            passwordHash = users.PasswordHasher.HashPassword(user, DemoPlan.Password);
        }
        user.PasswordHash = passwordHash;
        Check(await users.CreateAsync(user));
        return user;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"A demo account was refused: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
    }

    private static T Made<T>(Outcome<T> outcome)
        where T : class =>
        outcome.Value ?? throw new InvalidOperationException($"The demo was refused: {outcome.Refusal!.Code} {string.Join(", ", outcome.Refusal.Errors.Select(error => error.Field))}.");
}
