using System.Text;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <param name="Version">Goes up with every change of the text; a consent is to one version.</param>
public sealed record Consent(int Version, LocalText Text);

/// <summary>What a colour means in this pack.</summary>
/// <param name="Valid">How long a code of this state holds when the rule says nothing else.</param>
/// <param name="Change">What would change it.</param>
/// <param name="Next">What to do now.</param>
public sealed record PackState(CodeState State, TimeSpan Valid, LocalText Meaning, LocalText Change, LocalText Next);

/// <summary>One rule. The first that holds gives the state.</summary>
/// <param name="Until">Gives the date-time until which it holds, for causes with a day of their own; it goes before <paramref name="Valid"/>.</param>
public sealed record PackRule(string Id, int Version, CodeState State, CertLogicRule When, TimeSpan? Valid, CertLogicRule? Until, LocalText Reason, LocalText Change);

/// <summary>How many a family agent may stand for, and how long a printed card holds.</summary>
public sealed record PackLimits(int DependantsPerAgent, int AgentsPerDependant, int ChildMaxAge, int ElderMinAge, int CardDays);

/// <summary>A rule that asks for a person to look.</summary>
/// <param name="Holds">Somebody who has no code yet gets none until a person has looked, or the time for it is over.</param>
/// <param name="Reason">Why, for the citizen and the reviewer.</param>
public sealed record ReviewRule(string Id, int Version, CertLogicRule When, bool Holds, LocalText Reason);

/// <summary>When people look, and within which time.</summary>
public sealed record PackReview(TimeSpan Within, IReadOnlyList<ReviewRule> Rules)
{
    /// <summary>Where a pack says nothing: appeals and answers that could not be worked out still have a clock.</summary>
    public static PackReview Usual { get; } = new(TimeSpan.FromHours(24), []);

    /// <summary>The first rule that holds. One that can't be evaluated asks too: nothing fails in silence.</summary>
    public ReviewRule? Asks(PolicyPack pack, Facts facts)
    {
        if (Rules.Count == 0 || AnswerSheet.Of(pack, facts) is not { Error: null } sheet)
            return null;
        return Rules.FirstOrDefault(rule => Assessment.Holds(rule.When, sheet.Data) is not { IsOk: true, Value.Truth: false });
    }
}

/// <summary>
/// All that differs between regions, as data: questions, the meaning of colours, rules, texts, validity, limits. Immutable; a published
/// version never changes. Format: docs/policy-packs.md.
/// </summary>
/// <param name="Clean">Whether a day's report counts as clean (<c>history.cleanDays</c>); null where the pack doesn't ask.</param>
public sealed record PolicyPack(
    string Id, int Version, string IssuerId, LocalText IssuerName, IReadOnlyList<string> Languages, Consent Consent,
    IReadOnlyList<Question> Questions, CertLogicRule? Clean, IReadOnlyDictionary<CodeState, PackState> States, IReadOnlyList<PackRule> Rules,
    CodeState Default, PackLimits Limits, PackReview Review)
{
    /// <summary>JSON Schema (2020-12) of a pack, UTF-8, for editors and other programs.</summary>
    public static ReadOnlyMemory<byte> Schema => PackSchema.Bytes();

    public static PackReading Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The pack, or everything that is wrong with it, by line.</summary>
    public static PackReading Parse(ReadOnlySpan<byte> utf8)
    {
        // Editors on Windows put it there.
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var places = new JsonPlaces(utf8);
        var read = RuleJson.Read(utf8, places);
        var errors = new PackErrors(places);
        if (!read.IsOk)
        {
            errors.Add(read.Error.Where, read.Error.Code, read.Error.Sentence);
            return new(null, errors.Sorted);
        }
        // The reader trusts the shape, so it has to be right first.
        if (!PackSchema.Check(read.Value, errors))
            return new(null, errors.Sorted);
        var pack = new PackReader(errors).Read(read.Value);
        return errors.Sorted is { Count: > 0 } found ? new(null, found) : new(pack, []);
    }

    public Question? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);
}

/// <param name="Pack">Null when there are errors.</param>
public sealed record PackReading(PolicyPack? Pack, IReadOnlyList<PackError> Errors);

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes.</param>
/// <param name="Path">JSON pointer into the pack.</param>
/// <param name="Code">Stable, see docs/policy-packs.md.</param>
/// <param name="Sentence">English, for authors.</param>
public sealed record PackError(int Line, int Column, string Path, string Code, string Sentence);

/// <summary>Collects errors and finds their lines.</summary>
internal sealed class PackErrors(JsonPlaces places)
{
    private readonly List<PackError> errors = [];

    public IReadOnlyList<PackError> Sorted => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    public void Add(string path, string code, string sentence)
    {
        var (line, column) = places.Of(path);
        errors.Add(new(line, column, path, code, sentence));
    }
}
