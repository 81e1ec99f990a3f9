using System.Globalization;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>What steps, changes and numbers of publishing are called.</summary>
public sealed class PackWords(IStringLocalizer<CodesRoom> L, RegionClock clock)
{
    public string Of(EditionState state) => state switch
    {
        EditionState.Draft => L["Draft"],
        EditionState.Waiting => L["Waits for a second person"],
        EditionState.Published => L["Published"],
        EditionState.Refused => L["Refused"],
        _ => L["Withdrawn"],
    };

    public static Tone ToneOf(EditionState state) => state switch
    {
        EditionState.Published => Tone.Green,
        EditionState.Waiting => Tone.Amber,
        EditionState.Refused => Tone.Red,
        _ => Tone.Neutral,
    };

    public string Of(PartDifference part) => (part.Kind, part.Change) switch
    {
        (PartKind.Question, PartChange.Added) => L["Question {0} is new", part.Id],
        (PartKind.Question, PartChange.Removed) => L["Question {0} is no longer asked", part.Id],
        (PartKind.Question, PartChange.Moved) => L["Question {0} stands elsewhere", part.Id],
        (PartKind.Question, _) => L["Question {0} is changed: {1}", part.Id, Names(part)],
        (PartKind.Rule, PartChange.Added) => L["Rule {0} is new", part.Id],
        (PartKind.Rule, PartChange.Removed) => L["Rule {0} is gone", part.Id],
        (PartKind.Rule, PartChange.Moved) => L["Rule {0} stands elsewhere in the order; the first that holds decides", part.Id],
        (PartKind.Rule, _) => L["Rule {0} is changed: {1}", part.Id, Names(part)],
        (PartKind.State, PartChange.Added) => L["The colour {0} is new", part.Id],
        (PartKind.State, PartChange.Removed) => L["The colour {0} is gone", part.Id],
        (PartKind.State, _) => L["The colour {0} is changed: {1}", part.Id, Names(part)],
        (_, PartChange.Added) => L["The part {0} is new", part.Id],
        (_, PartChange.Removed) => L["The part {0} is gone", part.Id],
        _ => L["The part {0} is changed", part.Id],
    };

    public string Of(KeptBecause why) => why switch
    {
        KeptBecause.NothingDeclared => L["keep their code: no declaration is kept by which it could be decided again"],
        KeptBecause.NotJudgeable => L["keep their code until it runs out: their answers do not fit the new questions or rules"],
        KeptBecause.DecidedByPerson => L["keep their code: reviewers have decided it or are to decide"],
        _ => L["stay expired"],
    };

    /// <summary>Why, as citizens read it, behind the rule's id; the default has none.</summary>
    public string Rule(PolicyPack? pack, string? id) => id is null ? L["no rule, the default"]
        : pack?.Rules.FirstOrDefault(rule => rule.Id == id)?.Reason.In(CultureInfo.CurrentUICulture.Name) is { } reason ? $"{id}: {reason}" : id;

    /// <summary>By the region's clocks.</summary>
    public string At(DateTime? utc) => utc is { } at ? clock.ToLocal(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    private static string Names(PartDifference part) => string.Join(", ", part.Names);
}
