using System.Security.Claims;
using HealthCode.Domain.Flags;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>"I look after it": everybody else sees who does.</summary>
public sealed class TakeFlag(FlagEditor editor, TimeProvider time)
{
    public Task<Outcome<Flag>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync(id, actor, "flag.taken", flag => flag.Take(actor.ActorId(), time.NowUtc()), cancellation);

    /// <summary>POST /t/{tenant}/flags/{id}/take</summary>
    internal static async Task<IResult> HandleAsync(
        string tenant, Guid id, IFormCollection fields, Guid? venue, ClaimsPrincipal user, TakeFlag useCase, FlagScreens screens, CancellationToken cancellation) =>
        await screens.AnswerAsync(await useCase.RunAsync(id, user, cancellation), new(tenant, id, venue), place => place.Done("taken"), FlagForm.Read(fields), cancellation);
}
