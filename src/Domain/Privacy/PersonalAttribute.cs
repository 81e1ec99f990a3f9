namespace HealthCode.Domain.Privacy;

/// <summary>How long a class of data is kept; the ceiling is part of the promise, not a default.</summary>
public enum RetentionClass
{
    /// <summary>Visits and what hangs on them: 14 days by default, 28 at most.</summary>
    Visit,
    /// <summary>Staff accounts: as long as the account is open.</summary>
    Account,
    /// <summary>Accounts of citizens: until they are erased, 400 days after the last use at most.</summary>
    Citizen,
    /// <summary>What came about persons from elsewhere: 60 days after its day.</summary>
    Evidence,
    /// <summary>Audit rows: two years, readable only with the person's key.</summary>
    Audit,
    /// <summary>Settings of a tenant: as long as the tenant is open.</summary>
    Tenant,
    /// <summary>Mails and invitations: what they said until they have left, to whom for 30 days.</summary>
    Mail,
    /// <summary>Sales of watched drugs: two years.</summary>
    DrugPurchase,
    /// <summary>Residents, pupils, employees: as long as the person belongs to the tenant; gone within a month after they leave.</summary>
    Roster,
    /// <summary>Daily checks of pupils and employees: 180 days by default, 366 at most.</summary>
    DailyCheck,
    /// <summary>Where residents were and how they were followed up: 90 days by default, 366 at most.</summary>
    ResidentTrip,
}

/// <summary>Marks a field that speaks of a person. A personal field without purpose and retention fails the build.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(string purpose, RetentionClass retention) : Attribute
{
    /// <summary>Why the field is kept, in words a visitor understands.</summary>
    public string Purpose { get; } = purpose;

    public RetentionClass Retention { get; } = retention;
}
