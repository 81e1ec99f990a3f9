using System.Globalization;
using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>
/// How many bad pictures the scanner's own worker reads, in Chromium as on a phone that cannot read QR codes itself: looked at as the second of two
/// pictures is, plain and then sharpened.
/// </summary>
public sealed class DecoderBench(Site site)
{
    private const double Wanted = 0.93;

    /// <summary>One turn of the dice, or all with HEALTHCODE_FULL=1.</summary>
    [Fact]
    public async Task Nineteen_of_twenty_bad_pictures_are_read_and_none_is_read_wrong()
    {
        var pictures = BenchPicture.All.Where(picture => Look.IsFull || picture.Turn == 0).ToList();
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        // The worker alone; no page of ours but the scanner runs it.
        await guard.Page.EvaluateAsync("""
            () => new Promise((resolve, reject) => {
              const worker = window.worker = new Worker('/app/decode.js');
              worker.onmessage = ({ data }) => data.ready ? resolve() : reject(new Error('The decoder did not load.'));
              worker.postMessage({ wasm: new URL('/app/zxing_reader.wasm', location.href).href });
            })
            """);
        var read = new List<(BenchPicture Picture, bool IsRead, double Milliseconds)>();
        foreach (var some in pictures.Chunk(33))
        {
            var answers = await ReadAsync(guard.Page, some);
            Assert.DoesNotContain(some.Zip(answers), pair => pair.Second.Text is { } text && text != pair.First.Text);
            read.AddRange(some.Zip(answers, (picture, answer) => (picture, answer.Text is not null, answer.Ms)));
        }
        Report(read);
        var share = (double)read.Count(one => one.IsRead) / read.Count;
        Assert.True(share >= Wanted, $"{share:P1} of {read.Count} pictures were read.");
    }

    private sealed record Answer
    {
        public string? Text { get; init; }

        public double Ms { get; init; }
    }

    private static async Task<IReadOnlyList<Answer>> ReadAsync(IPage page, IEnumerable<BenchPicture> pictures) => await page.EvaluateAsync<Answer[]>("""
        async pictures => {
          const answers = [];
          for (const picture of pictures) {
            const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext('2d');
            context.drawImage(bitmap, 0, 0);
            const image = context.getImageData(0, 0, bitmap.width, bitmap.height), from = performance.now();
            const text = await new Promise(resolve => {
              worker.onmessage = ({ data }) => resolve(data.text);
              worker.postMessage({ image, thorough: true });
            });
            answers.push({ text, ms: performance.now() - from });
          }
          return answers;
        }
        """, pictures.Select(picture => Convert.ToBase64String(picture.Draw())).ToArray());

    private static void Report(List<(BenchPicture Picture, bool IsRead, double Milliseconds)> read)
    {
        var output = TestContext.Current.TestOutputHelper!;
        foreach (var family in read.GroupBy(one => one.Picture.Fault))
            output.WriteLine($"{family.Key,-12} {family.Count(one => one.IsRead),3} of {family.Count(),3}");
        var times = read.Select(one => one.Milliseconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"in all       {read.Count(one => one.IsRead),3} of {read.Count,3}; median {times[times.Count / 2]:0.0} ms, 95 of 100 within {times[times.Count * 95 / 100]:0.0} ms"));
    }
}
