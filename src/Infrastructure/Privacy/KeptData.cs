using System.Reflection;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HealthCode.Infrastructure.Privacy;

/// <summary>Of whom something is kept.</summary>
public enum KeptOf
{
    Visitors,
    /// <summary>Buyers of watched drugs; at pharmacies alone.</summary>
    Buyers,
    Pupils,
    Residents,
    Employees,
    /// <summary>Persons without a phone for whom an institution stands.</summary>
    Wards,
    /// <summary>Those who have an account for themselves; kept by the region, by no tenant.</summary>
    Citizens,
    /// <summary>Those who work with the software.</summary>
    Staff,
}

/// <summary>One personal field as the model annotates it.</summary>
/// <param name="Name">Entity and property, e.g. <c>Visit.SealedSubject</c>.</param>
/// <param name="Column">Table and column, e.g. <c>visits.sealed_subject</c>.</param>
public sealed record KeptField(string Name, string Column, string Purpose, RetentionClass Retention, KeptOf Of);

/// <summary>What is kept of persons, read from the model itself: what stands here is what the tables hold.</summary>
public static class KeptData
{
    public static IReadOnlyList<KeptField> Read(IReadOnlyModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           where !entity.IsOwned() && entity.GetTableName() is not null
           from property in entity.GetProperties()
           let personal = entity.ClrType.GetProperty(property.Name)?.GetCustomAttribute<PersonalAttribute>()
           where personal is not null
           orderby entity.GetTableName(), property.GetColumnName()
           select new KeptField(
               $"{entity.ClrType.Name}.{property.Name}", $"{entity.GetTableName()}.{property.GetColumnName()}", personal.Purpose, personal.Retention, OfWhom(entity.ClrType)),
    ];

    /// <summary>The groups of persons of whom a tenant of this kind may keep something.</summary>
    public static bool IsKeptBy(TenantKind kind, KeptOf of) => of switch
    {
        KeptOf.Buyers => kind == TenantKind.Pharmacy,
        KeptOf.Pupils => kind == TenantKind.School,
        KeptOf.Residents => kind == TenantKind.Community,
        KeptOf.Employees => kind == TenantKind.Business,
        KeptOf.Citizens => false,
        _ => true,
    };

    /// <summary>Whose data a room holds.</summary>
    /// <exception cref="InvalidOperationException">A new room with personal fields: say here of whom.</exception>
    private static KeptOf OfWhom(Type entity) => entity.Namespace!.Split('.')[^1] switch
    {
        "CheckIn" or "Flags" or "Guard" => KeptOf.Visitors,
        "Pharmacy" => KeptOf.Buyers,
        "School" => KeptOf.Pupils,
        "Community" => KeptOf.Residents,
        "Workplace" => KeptOf.Employees,
        "People" or "Cards" => KeptOf.Wards,
        "Citizens" or "Codes" or "Evidence" or "Family" or "Review" => KeptOf.Citizens,
        "Accounts" or "Tenancy" or "Mail" or "Audit" or "Reports" or "Privacy" => KeptOf.Staff,
        var room => throw new InvalidOperationException($"Say in {nameof(KeptData)} of whom the room {room} keeps something ({entity.Name})."),
    };
}
