using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes;

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
    public DateTime AtUtc { get; private set; }

    internal static CodeChange Of(Guid citizenId, CodeState from, CodeState to, string packId, int packVersion, string? ruleId, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        CitizenId = citizenId,
        From = from,
        To = to,
        PackId = packId,
        PackVersion = packVersion,
        RuleId = ruleId,
        AtUtc = nowUtc,
    };
}
