using HealthCode.Browser.Tests.Harness;

namespace HealthCode.Browser.Tests.Shell;

public sealed class StyleGuideTests(Site site)
{
    public static IEnumerable<TheoryDataRow<string, Look>> Pages =>
        Look.Of("/style-guide", "/style-guide/citizen", "/style-guide/citizen/green", "/style-guide/citizen/amber", "/style-guide/citizen/red");

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_part_of_the_kit_is_accessible_in_every_look(string path, Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look);
        await guard.Page.GotoAsync(path);
        await Axe.CheckAsync(guard.Page);
        await Measure.PictureAsync(guard.Page, $"shell{path.Replace('/', '-')}-{look.Name}");
    }

    [Theory]
    [InlineData("/style-guide")]
    [InlineData("/style-guide/citizen")]
    [InlineData("/style-guide/citizen/red")]
    public async Task Large_text_on_a_narrow_phone_never_scrolls_sideways(string path)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync(path);
        await Measure.NoSideScrollAsync(guard.Page);
    }

    [Theory]
    [InlineData("/style-guide/citizen")]
    [InlineData("/style-guide/citizen/green")]
    public async Task Citizens_can_hit_every_target_with_a_thumb(string path)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync(path);
        await Measure.BigTargetsAsync(guard.Page);
    }
}
