using HealthCode.Domain.Posters;

namespace HealthCode.Web.Features.Family;

/// <summary>Where somebody goes on who was asked to say first who they are.</summary>
internal static class AfterPerson
{
    /// <param name="next"><c>family</c>, or the short code of a request; null for anything else.</param>
    public static string? Of(string? next) =>
        next == "family" ? "/me/family" : PosterAlias.TryParse(next, out var code, out _) ? $"/me/family/consent/{code}" : null;
}
