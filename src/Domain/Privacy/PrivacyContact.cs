namespace HealthCode.Domain.Privacy;

/// <summary>Whom visitors of a tenant ask about what is kept of them; stands on its public pages.</summary>
public sealed class PrivacyContact
{
    public const int LongestText = 300;

    private PrivacyContact() { }

    /// <summary>The tenant's id: each has one at most.</summary>
    public Guid Id { get; private set; }

    [Personal("so that visitors know whom to ask; shown in public", RetentionClass.Tenant)]
    public string Contact { get; private set; } = "";

    public static PrivacyContact For(Guid tenantId, string contact) => new() { Id = tenantId, Contact = contact };

    public void Change(string contact) => Contact = contact;
}
