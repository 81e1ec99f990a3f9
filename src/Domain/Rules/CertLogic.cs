using System.Text.Json.Nodes;

namespace HealthCode.Domain.Rules;

/// <summary>
/// CertLogic, the rule language of the EU's Digital COVID Certificates: a small part of JsonLogic with operations for dates. Rules are
/// data that can't loop, can't reach anything and give the same answer everywhere; that is why everything that decides about a person
/// here is written in them. Operators and their meaning: docs/policy-packs.md.
/// </summary>
/// <remarks>
/// Evaluating never throws. Logic, data and results are limited, see <see cref="RuleLimits"/>. Where the specification leaves something
/// open: <c>===</c> and <c>in</c> compare lists, objects and date-times by value; a date that no calendar has is an error; an integer
/// fragment of a path also finds an entry of that name.
/// </remarks>
public static class CertLogic
{
    /// <summary>The version of the specification.</summary>
    public const string Version = "1.3.2";

    public static RuleOutcome Evaluate(RuleValue logic, RuleValue data) => CertLogicRule.Read(logic).Evaluate(data);

    public static RuleOutcome Evaluate(JsonNode? logic, JsonNode? data)
    {
        var (read, with) = (RuleJson.Read(logic), RuleJson.Read(data));
        return read.IsOk ? with.IsOk ? Evaluate(read.Value, with.Value) : with : read;
    }
}
