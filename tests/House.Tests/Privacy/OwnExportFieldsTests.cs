using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Web.Features.Privacy.Own;

namespace HealthCode.House.Tests.Privacy;

/// <summary>Whatever is kept of a citizen is in the copy that the citizen takes, or says why not. The places themselves are held by Web.Tests.</summary>
public sealed class OwnExportFieldsTests
{
    [Fact]
    public void Every_personal_field_of_a_citizen_is_in_the_own_copy_or_says_why_not()
    {
        using var database = PersistenceRegistration.Create(new() { Provider = nameof(StorageProvider.Postgres), ConnectionString = "Host=localhost" });
        using var context = database.CreateContext();
        var kept = KeptData.Read(context.Model).Where(field => field.Retention is RetentionClass.Citizen or RetentionClass.Evidence).Select(field => field.Name).Order(StringComparer.Ordinal);

        Assert.Equal(kept, OwnExportFields.Places.Keys.Concat(OwnExportFields.LeftOut.Keys).Order(StringComparer.Ordinal));
        Assert.All(OwnExportFields.LeftOut.Values, why => Assert.True(why.Length > 20));
    }
}
