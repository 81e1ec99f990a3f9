using System.Security.Claims;
using HealthCode.Domain.Flags;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>Gives a flag back into the inbox, for whoever is free.</summary>
public sealed class ReleaseFlag(FlagEditor editor, TimeProvider time)
{
    public Task<Outcome<Flag>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync(id, actor, "flag.released", flag => flag.Release(time.NowUtc()), cancellation);

    /// <summary>POST /t/{tenant}/flags/{id}/release</summary>
    internal static async Task<IResult> HandleAsync(
        string tenant, Guid id, IFormCollection fields, Guid? venue, ClaimsPrincipal user, ReleaseFlag useCase, FlagScreens screens, CancellationToken cancellation) =>
        await screens.AnswerAsync(await useCase.RunAsync(id, user, cancellation), new(tenant, id, venue), place => place.InboxDone("released"), FlagForm.Read(fields), cancellation);
}
