using System.Text;
using QRCoder;
using SkiaSharp;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>
/// A phone whose camera the test points at things. Chromium reads its camera's picture from a film of one frame, again and again, and the test
/// writes another picture into that frame: a screenshot of a page of ours, a QR code, or nothing.
/// <code>
/// await using var camera = await Camera.OpenAsync();
/// await using var phone = await camera.BrowseAsync(site, Look.Pocket);      // a PageGuard like any other, in a browser with this camera
/// await Staff.SignInAsync(phone.Page, …); await phone.Page.GotoAsync("/t/…/scan");
/// camera.PointAt(await citizen.Locator("[data-code] svg").ScreenshotAsync()); // the other person's screen, from half a metre
/// await Expect(phone.Page.Locator("[data-verdict].tone-green")).ToBeVisibleAsync();
/// camera.LookAway();                                                          // so that the next code is another person
/// camera.PointAt(Camera.QrOf("https://example.org"));
/// </code>
/// The living code of a person is dead after a minute: take its screenshot when it is needed. The same picture counts again after it was away for 5 s.
/// All pages of one camera share it; a second guard needs a second camera.
/// </summary>
internal sealed class Camera : IAsyncDisposable
{
    private const int Width = 1280, Height = 720;
    private static readonly byte[] Head = Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F25:1 Ip A1:1 C420jpeg\nFRAME\n");
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-camera-").FullName;
    private readonly FileStream film;

    private Camera()
    {
        film = new FileStream(Path.Combine(folder, "film.y4m"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        film.Write(Head);
        LookAway();
    }

    public Chromium Chromium { get; } = new();

    public static async Task<Camera> OpenAsync()
    {
        var camera = new Camera();
        await camera.Chromium.StartAsync("--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={camera.film.Name}");
        return camera;
    }

    /// <summary>A browser of this phone that may use its camera.</summary>
    public Task<PageGuard> BrowseAsync(Site site, Look look, Action<Microsoft.Playwright.BrowserNewContextOptions>? with = null) =>
        PageGuard.OpenAsync(Chromium, site.Address, look, with: options =>
        {
            options.Permissions = ["camera"];
            with?.Invoke(options);
        });

    /// <param name="picture">PNG, JPEG or WebP; fills four fifths of the height, in the middle of a grey wall.</param>
    /// <returns>When it came into view, as the page's <c>Date.now()</c> counts.</returns>
    public long PointAt(byte[] picture)
    {
        using var shown = SKBitmap.Decode(picture);
        using var frame = Wall();
        using (var canvas = new SKCanvas(frame))
        {
            var scale = Math.Min(Height * 0.8f / shown.Height, Width * 0.9f / shown.Width);
            var place = SKRect.Create((Width - shown.Width * scale) / 2, (Height - shown.Height * scale) / 2, shown.Width * scale, shown.Height * scale);
            using var image = SKImage.FromBitmap(shown);
            canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
        Expose(frame);
        return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }

    /// <summary>Nobody stands there.</summary>
    public void LookAway()
    {
        using var frame = Wall();
        Expose(frame);
    }

    /// <summary>What is printed on a page, held near: without the white around it.</summary>
    public static byte[] CloseUp(byte[] page)
    {
        using var all = SKBitmap.Decode(page);
        var ink = SKRectI.Empty;
        for (var y = 0; y < all.Height; y++)
            for (var x = 0; x < all.Width; x++)
                if (all.GetPixel(x, y).Red < 128)
                    ink = ink.IsEmpty ? new SKRectI(x, y, x + 1, y + 1) : SKRectI.Union(ink, new SKRectI(x, y, x + 1, y + 1));
        using var near = new SKBitmap();
        if (!all.ExtractSubset(near, SKRectI.Intersect(SKRectI.Inflate(ink, 20, 20), new SKRectI(0, 0, all.Width, all.Height))))
            throw new InvalidOperationException("Nothing is printed there.");
        using var data = SKImage.FromBitmap(near).Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A QR code as any program draws it.</summary>
    public static byte[] QrOf(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new PngByteQRCode(data).GetGraphic(8);
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.StopAsync();
        await film.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static SKBitmap Wall()
    {
        var frame = new SKBitmap(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        frame.Erase(new SKColor(0x66, 0x70, 0x78));
        return frame;
    }

    /// <summary>Full-range BT.601 in planes: all pixels' light, then a quarter as many of each colour.</summary>
    private void Expose(SKBitmap frame)
    {
        var pixels = frame.GetPixelSpan();
        var planes = new byte[Width * Height * 3 / 2];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var at = (y * Width + x) * 4;
                var (r, g, b) = (pixels[at], pixels[at + 1], pixels[at + 2]);
                planes[y * Width + x] = (byte)(0.299 * r + 0.587 * g + 0.114 * b);
                if (y % 2 != 0 || x % 2 != 0)
                    continue;
                var quarter = Width * Height + y / 2 * (Width / 2) + x / 2;
                planes[quarter] = (byte)Math.Clamp(128 - 0.168736 * r - 0.331264 * g + 0.5 * b, 0, 255);
                planes[quarter + Width * Height / 4] = (byte)Math.Clamp(128 + 0.5 * r - 0.418688 * g - 0.081312 * b, 0, 255);
            }
        }
        film.Position = Head.Length;
        film.Write(planes);
        film.Flush();
    }
}
