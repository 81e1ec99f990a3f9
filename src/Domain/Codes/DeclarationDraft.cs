using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes;

/// <summary>A declaration that is being filled in; a person has one at most. It begins with the consent.</summary>
public sealed class DeclarationDraft
{
    /// <summary>After that "today" would be another day.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private DeclarationDraft() { }

    /// <summary>The citizen's id.</summary>
    public Guid Id { get; private set; }
    public string PackId { get; private set; } = "";
    public int ConsentVersion { get; private set; }

    [Personal("so that nothing is lost while you fill in a declaration", RetentionClass.Citizen)]
    public byte[] SealedAnswers { get; private set; } = [];

    /// <summary>The declaration that this is to take the place of.</summary>
    public Guid? Corrects { get; private set; }

    /// <summary>The agent who fills it in; null for the person. An agent does not read what the person has begun to answer.</summary>
    public Guid? AgentId { get; private set; }
    public DateTime ChangedUtc { get; private set; }

    /// <summary>Two windows that save at once collide on it; so do two presses of "send".</summary>
    public int Version { get; private set; }

    public static DeclarationDraft For(Guid citizenId) => new() { Id = citizenId };

    /// <param name="corrects">Null: a new declaration.</param>
    /// <param name="agentId">Null: the person.</param>
    public void Begin(PolicyPack pack, byte[] sealedAnswers, Guid? corrects, DateTime nowUtc, Guid? agentId = null)
    {
        (PackId, ConsentVersion, Corrects, AgentId) = (pack.Id, pack.Consent.Version, corrects, agentId);
        Answer(sealedAnswers, nowUtc);
    }

    public void Answer(byte[] sealedAnswers, DateTime nowUtc)
    {
        (SealedAnswers, ChangedUtc) = (sealedAnswers, nowUtc);
        Version++;
    }

    /// <param name="agentId">Null: the person, who may go on with everything.</param>
    public bool IsOpenTo(Guid? agentId) => agentId is null || agentId == AgentId;

    /// <summary>Whether it can be gone on with: young enough, and the consent is to the text that counts now.</summary>
    public bool IsOpen(PolicyPack pack, DateTime nowUtc) => PackId == pack.Id && ConsentVersion == pack.Consent.Version && nowUtc - ChangedUtc < Kept;
}
