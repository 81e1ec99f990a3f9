using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>What the paper says that a person signs who agrees that an institution stands for them.</summary>
/// <param name="Language">The person's: zh-CN or en; the other stands below it.</param>
/// <param name="Document">Kind and the last four characters.</param>
/// <param name="ConsentChinese">The region's text on declarations, in the version that the person agreed to.</param>
public sealed record SlipSheet(
    string Number, string Language, string Tenant, string Name, DocumentKind Kind, string Document, GuardianCapability Capabilities, WardRelation Relation, DateOnly? EndsOn, int CardDays,
    string ConsentChinese, string ConsentEnglish, int ConsentVersion, string Witness, DateTime Registered)
{
    public override string ToString() => nameof(SlipSheet);
}
