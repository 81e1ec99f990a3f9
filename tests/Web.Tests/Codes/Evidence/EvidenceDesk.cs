using AngleSharp.Dom;
using HealthCode.Domain.Accounts;

namespace HealthCode.Web.Tests.Codes.Evidence;

/// <summary>What the region's staff does on the pages of evidence; no script runs.</summary>
internal static class EvidenceDesk
{
    public const string Path = "/region/evidence";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static async Task<HttpClient> SignInAsync(this HealthCodeApp app, params RegionDuty[] duties) => await app.SignInAsync(await app.AddRegionStaffAsync(duties));

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient browser, string kind, byte[] file, string name = "list.csv")
    {
        var page = await browser.OpenAsync(Path);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        form.Add(new StringContent(kind), "kind");
        form.Add(new ByteArrayContent(file), "file", name);
        return await browser.PostAsync(Path, form);
    }

    public static Task<HttpResponseMessage> UploadAsync(this HttpClient browser, string kind, params IEnumerable<string> lines) =>
        browser.UploadAsync(kind, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>The import's page, once nothing moves on it any more.</summary>
    public static async Task<IDocument> WaitAsync(this HttpClient browser, string path)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var page = await browser.OpenAsync(path);
            if (page.QuerySelector("[data-progress]") is null)
                return page;
            Assert.True(watch.Elapsed < Patience, page.Said());
            await Task.Delay(50);
        }
    }

    public static Task<HttpResponseMessage> PressAsync(this HttpClient browser, string path, string step, params (string Name, string Value)[] fields) =>
        browser.SubmitAsync(path, "main form", [("step", step), .. fields]);
}
