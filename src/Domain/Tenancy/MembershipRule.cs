namespace HealthCode.Domain.Tenancy;

/// <summary>Who may give, change and take which role. A tenant always keeps an owner.</summary>
public static class MembershipRule
{
    /// <summary>The role is not the actor's to give or to take: managers command the roles below their own, owners all.</summary>
    public const string NotYours = "role-not-yours";

    /// <summary>Without its last owner nobody could manage the tenant any more.</summary>
    public const string LastOwner = "last-owner";

    /// <summary>Null when <paramref name="actor"/> may invite somebody as <paramref name="role"/>.</summary>
    public static Reason? OfGiving(MemberRole actor, MemberRole role) => Commands(actor, role) ? null : new(NotYours);

    /// <summary>Null when the member's role may change.</summary>
    /// <param name="actor">The role of whoever changes it.</param>
    /// <param name="isOwn">The actor changes the own membership; stepping down and leaving are always the own choice.</param>
    /// <param name="wanted">Null: the member leaves the tenant.</param>
    /// <param name="owners">How many owners the tenant has now.</param>
    public static Reason? OfChanging(MemberRole actor, bool isOwn, MemberRole present, MemberRole? wanted, int owners)
    {
        var isOwnChoice = isOwn && (wanted is null || wanted > present);
        if (!isOwnChoice && !(Commands(actor, present) && (wanted is null || Commands(actor, wanted.Value))))
            return new(NotYours);
        return present == MemberRole.Owner && wanted != MemberRole.Owner && owners <= 1 ? new(LastOwner) : null;
    }

    private static bool Commands(MemberRole actor, MemberRole role) =>
        actor == MemberRole.Owner || (actor == MemberRole.Manager && role > MemberRole.Manager);
}
