using System.Security.Claims;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Devices;

/// <summary>Sets, changes or removes the PIN of a phone; whoever has it unlocked must type the new one.</summary>
public sealed class SetPin(DevicePins pins)
{
    /// <param name="typed">Null removes it.</param>
    public async Task<Refusal?> RunAsync(Guid id, string? typed, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var pin = typed is null ? null : PinRule.Read(typed, errors);
        return errors.Count > 0 ? Refusal.Invalid(errors) : await pins.SetAsync(id, pin, actor.ActorId(), cancellation) ? null : Refusal.NotFound;
    }
}
