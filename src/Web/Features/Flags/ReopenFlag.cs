using System.Security.Claims;
using HealthCode.Domain.Flags;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Flags;

/// <summary>Takes a closing back, within an hour.</summary>
public sealed class ReopenFlag(FlagEditor editor, TimeProvider time)
{
    public Task<Outcome<Flag>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync(id, actor, "flag.reopened", flag => flag.Reopen(time.NowUtc()), cancellation);

    /// <summary>POST /t/{tenant}/flags/{id}/reopen</summary>
    internal static async Task<IResult> HandleAsync(
        string tenant, Guid id, IFormCollection fields, Guid? venue, ClaimsPrincipal user, ReopenFlag useCase, FlagScreens screens, CancellationToken cancellation) =>
        await screens.AnswerAsync(await useCase.RunAsync(id, user, cancellation), new(tenant, id, venue), place => place.Done("reopened"), FlagForm.Read(fields), cancellation);
}
