using System.Security.Claims;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>Ends a flag with what came of it.</summary>
public sealed class CloseFlag(FlagEditor editor, TenantFields fields, TimeProvider time)
{
    /// <param name="outcome">One of <see cref="FlagOutcome.Choices"/>.</param>
    /// <param name="note">What was done; kept under the tenant's key as long as visits are.</param>
    public async Task<Outcome<Flag>> RunAsync(Guid id, string? outcome, string? note, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var text = PlaceName.ReadOptional("note", note, Flag.LongestNote, errors);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        var sealedNote = text is null ? null : await fields.ProtectAsync(TenantScope.Current.TenantInfo!.Id, text);
        return await editor.ChangeAsync(
            id, actor, "flag.closed", flag => flag.Close(actor.ActorId(), outcome, sealedNote, time.NowUtc()), cancellation, new { outcome });
    }

    /// <summary>POST /t/{tenant}/flags/{id}/close</summary>
    internal static async Task<IResult> HandleAsync(
        string tenant, Guid id, IFormCollection fields, Guid? venue, ClaimsPrincipal user, CloseFlag useCase, FlagScreens screens, CancellationToken cancellation)
    {
        var form = FlagForm.Read(fields);
        var outcome = await useCase.RunAsync(id, form.Outcome, form.Note, user, cancellation);
        return await screens.AnswerAsync(outcome, new(tenant, id, venue), place => place.InboxDone("closed"), form, cancellation);
    }
}
