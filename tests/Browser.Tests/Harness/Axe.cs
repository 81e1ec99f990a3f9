using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

public static class Axe
{
    private static readonly AxeRunOptions _options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] },
        // What is right is looked at and not described: a third of the time.
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>No violation of WCAG 2.2 A and AA that axe can see.</summary>
    public static async Task CheckAsync(IPage page)
    {
        // In the page itself: the other way opens a page more for each look, to put together what frames say, and we have none.
#pragma warning disable CS0618 // Should the library drop it, the other way costs time and nothing else.
        var result = await page.Locator(":root").RunAxeLegacy(_options);
#pragma warning restore CS0618
        Assert.True(result.Violations.Length == 0, string.Join(Environment.NewLine, result.Violations.SelectMany(violation =>
            violation.Nodes.Select(node => $"{page.Url} {violation.Id}: {violation.Help}: {node.Html}"))));
    }
}
