using System.Reflection;
using System.Text.RegularExpressions;
using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HealthCode.House.Tests.Privacy;

/// <summary>A field that speaks of a person says why it is kept and for how long, or the build fails.</summary>
public sealed partial class PersonalFieldsTests
{
    public static TheoryData<Type> Entities =>
    [
        .. typeof(AppDbContext).GetProperties()
            .Where(set => set.PropertyType.IsGenericType && set.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(set => set.PropertyType.GetGenericArguments()[0])
            .Where(entity => entity.Namespace!.StartsWith("HealthCode", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Entities))]
    public void Every_field_that_speaks_of_a_person_says_why_and_for_how_long(Type entity) => Assert.Empty(Silent(entity));

    [Fact]
    public void A_field_that_says_nothing_is_found()
    {
        Assert.Equal(
            ["Visitor.Address", "Visitor.HomePhone", "Visitor.Name", "Visitor.ProtectedNote", "Visitor.SealedSubject", "Visitor.SubjectRef"],
            Silent(typeof(Visitor)).Order());
        Assert.Contains(typeof(Domain.CheckIn.Visit), Entities.Select(row => row.Data));
        Assert.Contains(typeof(Infrastructure.Accounts.StaffUser), Entities.Select(row => row.Data));
    }

    private static IEnumerable<string> Silent(Type entity) => entity.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Where(property => SpeaksOfPersons().IsMatch(property.Name) || (IsPerson().IsMatch(entity.Name) && SpeaksOfItsPerson().IsMatch(property.Name)))
        .Where(property => string.IsNullOrWhiteSpace(property.GetCustomAttribute<PersonalAttribute>()?.Purpose) && !IsFlag(property))
        .Select(property => $"{entity.Name}.{property.Name}");

    // EmailConfirmed and the like tell of the account.
    private static bool IsFlag(PropertyInfo property) => property.PropertyType == typeof(bool);

    [GeneratedRegex("Phone|Email|UserName|DisplayName|FullName|SubjectRef|^Sealed|^Protected|IdNumber|Passport|Birth|PlateNumber|^Ip[A-Z]|IpAddress")]
    private static partial Regex SpeaksOfPersons();

    [GeneratedRegex("User|Person|Citizen|Visitor|Resident|Pupil|Employee|Patient|Declarant|Buyer")]
    private static partial Regex IsPerson();

    [GeneratedRegex("^(Name|Address|Note|Gender|Age|Temperature.*)$")]
    private static partial Regex SpeaksOfItsPerson();

    private sealed class Visitor
    {
        public string Name { get; set; } = "";
        public string? Address { get; set; }
        public string? HomePhone { get; set; }
        public byte[]? SealedSubject { get; set; }
        public byte[]? SubjectRef { get; set; }
        [Personal(" ", RetentionClass.Visit)]
        public byte[]? ProtectedNote { get; set; }
        public bool PhoneConfirmed { get; set; }
        [Personal("to write back", RetentionClass.Visit)]
        public string? Email { get; set; }
    }
}
