using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes;

/// <summary>What stands in a person's history, in the reader's language: why, and who.</summary>
public sealed class ChangeWords(PolicyPacks packs, IStringLocalizer<CodesRoom> L)
{
    /// <summary>The pack's own reason; null when its version is not known here any more, or nothing could be worked out.</summary>
    public string? Why(CodeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var pack = packs.Find(change.PackId, change.PackVersion);
        var reason = pack?.Rules.FirstOrDefault(rule => rule.Id == change.RuleId)?.Reason ?? pack?.States.GetValueOrDefault(change.To)?.Meaning;
        return reason is null ? null : AnswerWords.Of(reason);
    }

    public string Who(CodeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rules = L["the rules of {0}, version {1}", packs.Find(change.PackId, change.PackVersion) is { } pack ? AnswerWords.Of(pack.IssuerName) : change.PackId, change.PackVersion].Value;
        return change.Cause switch
        {
            CodeCause.Declared => L["By {0}, on your declaration", rules],
            CodeCause.Evidence => L["By {0}, when a result of the health authority arrived", rules],
            CodeCause.Pack => L["By {0}, when they began to count", rules],
            CodeCause.Time => L["By {0}, when a cause had run out", rules],
            CodeCause.Appeal => L["By a reviewer and a second person, on your appeal"],
            _ => L["By a reviewer and a second person of the health authority"],
        };
    }
}
