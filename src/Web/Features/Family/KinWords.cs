using HealthCode.Domain.Family;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Family;

/// <summary>What tells two children with the same masked name apart, without saying more of either than a door is shown.</summary>
public sealed class KinWords(IStringLocalizer<FamilyRoom> L)
{
    public string Relation(Relation relation) => relation switch
    {
        Domain.Family.Relation.Child => L["Child"],
        Domain.Family.Relation.Elder => L["Elder"],
        _ => L["Family or ward"],
    };

    /// <param name="age">Null where the document does not tell it.</param>
    /// <param name="documentEnd">Null until somebody has said it.</param>
    public string Line(Relation relation, int? age, string? documentEnd) => string.Join(" · ", new[]
    {
        Relation(relation),
        age is { } years ? L["{0} years old", years].Value : null,
        documentEnd is { } end ? L["document ends in {0}", end].Value : null,
    }.OfType<string>());
}
