using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes;

/// <summary>What made a code be decided.</summary>
public enum CodeCause
{
    /// <summary>The rules, on what the person declared.</summary>
    Declared,
    /// <summary>The rules, on a result that came from elsewhere.</summary>
    Evidence,
    /// <summary>The rules of a new policy pack.</summary>
    Pack,
    /// <summary>A reviewer and a second person.</summary>
    Person,
    /// <summary>An appeal.</summary>
    Appeal,
    /// <summary>The rules, when a cause had run out.</summary>
    Time,
}

/// <summary>One decision about a person's code: from what, to what, by which rule. Only added, never changed.</summary>
public sealed class CodeChange
{
    private CodeChange() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    [Personal("so that you see what your code was before", RetentionClass.Citizen)]
    public CodeState From { get; private set; }

    [Personal("so that you see how your code changed, and why", RetentionClass.Citizen)]
    public CodeState To { get; private set; }

    public string PackId { get; private set; } = "";
    public int PackVersion { get; private set; }

    /// <summary>Null: no rule held, or a person decided.</summary>
    public string? RuleId { get; private set; }
    public CodeCause Cause { get; private set; }

    /// <summary>What a reviewer and a second person decided; null where rules did.</summary>
    public Guid? DecisionId { get; private set; }

    /// <summary>Who of the region's staff caused it; null where nobody did. The brake counts these.</summary>
    public Guid? ById { get; private set; }
    public Guid? SecondById { get; private set; }
    public DateTime AtUtc { get; private set; }
    public DateTime ValidUntilUtc { get; private set; }

    internal static CodeChange Of(PersonalCode code, CodeState from, CodeCause cause, Guid? by, Guid? second) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(code.DecidedUtc)),
        CitizenId = code.Id,
        From = from,
        To = code.State,
        PackId = code.PackId,
        PackVersion = code.PackVersion,
        RuleId = code.RuleId,
        Cause = cause,
        DecisionId = code.DecisionId,
        ById = by,
        SecondById = second,
        AtUtc = code.DecidedUtc,
        ValidUntilUtc = code.ValidUntilUtc,
    };
}
