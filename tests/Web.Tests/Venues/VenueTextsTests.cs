using System.Globalization;
using System.Reflection;
using HealthCode.Domain.Venues;
using HealthCode.Web.Features.Posters;
using HealthCode.Web.Features.Venues;
using HealthCode.Web.Shell;
using HealthCode.Web.Tests.Houses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Tests.Venues;

public sealed class VenueTextsTests(HousesOfRun houses)
{
    [Fact]
    public void Every_kind_of_place_has_a_name_in_both_languages()
    {
        Assert.Equal(VenueKind.All.Select(kind => kind.Code), KindName.All.Select(name => name.Code));
        Assert.Equal(21, KindName.All.DistinctBy(name => name.Chinese).DistinctBy(name => name.English).Count());
        Assert.All(KindName.All, name =>
        {
            foreach (var typed in new[] { name.Both, name.Chinese, name.English.ToUpperInvariant(), $" {name.Code} " })
                Assert.Equal(name.Code, KindName.CodeOf(typed));
        });
    }

    [Fact]
    public async Task Every_sentence_that_refuses_something_is_translated()
    {
        var services = (await houses.GetAsync()).Services;
        var texts = (services.GetRequiredService<IStringLocalizer<VenuesRoom>>(), services.GetRequiredService<IStringLocalizer<PostersRoom>>());
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        foreach (var sentence in Constants(typeof(VenueSentences)).Concat(Constants(typeof(PlaceName))).Concat(Refusals(typeof(VenueRefusals))).Append(Refusal.Changed.Sentence))
            Assert.False(texts.Item1[sentence].ResourceNotFound, sentence);
        foreach (var sentence in Constants(typeof(PosterRefusals)).Concat(Refusals(typeof(PosterRefusals))))
            Assert.False(texts.Item2[sentence].ResourceNotFound, sentence);
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Refusals(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Refusal>().Select(refusal => refusal.Sentence);
}
