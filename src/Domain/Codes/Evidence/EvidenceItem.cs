using System.Text.Json.Serialization;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>What became known of a person from elsewhere: a result, an arrival, a contact. Equal when it says the same.</summary>
[JsonDerivedType(typeof(TestEvidence), "test")]
[JsonDerivedType(typeof(TravelEvidence), "travel")]
[JsonDerivedType(typeof(ContactEvidence), "contact")]
public abstract record EvidenceItem
{
    public const string Future = "future";
    public const string TooOld = "too-old";

    /// <summary>After its day; longer than any pack looks back.</summary>
    public const int KeptDays = 60;

    /// <summary>Clocks differ a little.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    [JsonIgnore]
    public abstract EvidenceKind Kind { get; }

    /// <summary>Counted from here how long it is kept.</summary>
    [JsonIgnore]
    public abstract DateOnly Day { get; }

    /// <summary>The newest is what rules see first.</summary>
    internal abstract DateTime OrderUtc { get; }

    internal abstract RuleValue ToRules();

    /// <param name="today">In the region's time zone.</param>
    /// <returns>Null, <c>future</c> or <c>too-old</c>.</returns>
    public string? FaultAt(DateTime nowUtc, DateOnly today) =>
        Day < today.AddDays(-KeptDays) ? TooOld
        : this is ContactEvidence ? (Day > today ? Future : null)
        : OrderUtc > nowUtc + Tolerance ? Future : null;

    // Never into a log by accident.
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Words of the rules: small letters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestResult>))]
public enum TestResult
{
    // The most serious first: it is what rules see when two were taken in the same moment.
    Positive,
    Inconclusive,
    Negative,
}

public sealed record TestEvidence(TestResult Result, DateTime TakenUtc, string? Laboratory) : EvidenceItem
{
    [JsonIgnore]
    public override EvidenceKind Kind => EvidenceKind.Test;

    [JsonIgnore]
    public override DateOnly Day => DateOnly.FromDateTime(TakenUtc);

    internal override DateTime OrderUtc => TakenUtc;

    internal override RuleValue ToRules() => RuleValue.Of(("result", RuleValue.Of(Result.ToString().ToLowerInvariant())), ("takenUtc", RuleValue.Of(TakenUtc)));
}

public sealed record TravelEvidence(string Place, DateTime ArrivedUtc) : EvidenceItem
{
    [JsonIgnore]
    public override EvidenceKind Kind => EvidenceKind.Travel;

    [JsonIgnore]
    public override DateOnly Day => DateOnly.FromDateTime(ArrivedUtc);

    internal override DateTime OrderUtc => ArrivedUtc;

    internal override RuleValue ToRules() => RuleValue.Of(("place", RuleValue.Of(Place)), ("arrivedUtc", RuleValue.Of(ArrivedUtc)));
}

/// <param name="LastDay">In the region's time zone.</param>
public sealed record ContactEvidence(DateOnly LastDay) : EvidenceItem
{
    [JsonIgnore]
    public override EvidenceKind Kind => EvidenceKind.Contact;

    [JsonIgnore]
    public override DateOnly Day => LastDay;

    internal override DateTime OrderUtc => LastDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    internal override RuleValue ToRules() => RuleValue.Of(("lastDay", RuleValue.Of(LastDay)));
}
