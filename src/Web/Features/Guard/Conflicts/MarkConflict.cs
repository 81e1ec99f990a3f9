using HealthCode.Domain.Guard;
using HealthCode.Infrastructure.Guard;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Guard.Conflicts;

/// <summary>POST /t/{tenant}/conflicts/{scanId}/seen and /unseen: somebody has looked into a conflict, or takes that back.</summary>
public static class MarkConflict
{
    internal static async Task<IResult> HandleAsync(
        string tenant, Guid scanId, IFormCollection fields, ConflictInbox conflicts, HttpContext context)
    {
        var note = fields["note"].ToString().Trim();
        if (note.Length > ConflictNote.LongestNote)
            return TypedResults.LocalRedirect($"/t/{tenant}/conflicts?done=too-long&scan={scanId}");
        return await conflicts.MarkAsync(scanId, note, context.User.ActorId(), context.RequestAborted)
            ? TypedResults.LocalRedirect($"/t/{tenant}/conflicts?done=seen&scan={scanId}")
            : TypedResults.NotFound();
    }

    internal static async Task<IResult> UndoAsync(string tenant, Guid scanId, IFormCollection fields, ConflictInbox conflicts, HttpContext context) =>
        fields is not null && await conflicts.UnmarkAsync(scanId, context.User.ActorId(), context.RequestAborted)
            ? TypedResults.LocalRedirect($"/t/{tenant}/conflicts?done=reopened")
            : TypedResults.NotFound();
}
