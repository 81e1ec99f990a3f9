using QRCoder;
using SkiaSharp;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>What is wrong with a picture of the bench.</summary>
public enum Fault { Clean, Rotated, Perspective, LightBlur, HeavyBlur, Noise, LowContrast, Inverted, Glare, Shade, All }

/// <summary>One picture of the bench, 640×480 as a cheap camera gives it; the same each time.</summary>
internal sealed record BenchPicture(Fault Fault, int Length, float Module, int Turn)
{
    public const int Width = 640, Height = 480;
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:";

    /// <summary>Three lengths of text (a poster's address, a paper card, a living code at its longest), three sizes of a module, three turns of the dice.</summary>
    public static IEnumerable<BenchPicture> All =>
        from fault in Enum.GetValues<Fault>() from length in new[] { 40, 170, 420 } from module in new[] { 3f, 4f, 6f } from turn in Enumerable.Range(0, 3)
        select new BenchPicture(fault, length, module, turn);

    private int Seed => (int)Fault * 1_000_003 + Length * 7_919 + (int)Module * 104_729 + Turn * 15_485_863;

    /// <summary>Letters that base45 uses, as in all our codes but the poster's.</summary>
    public string Text
    {
        get
        {
            var random = new Random(Seed);
            return string.Create(Length, random, (letters, dice) =>
            {
                for (var i = 0; i < letters.Length; i++)
                    letters[i] = Letters[dice.Next(Letters.Length)];
            });
        }
    }

    public byte[] Draw()
    {
        var random = new Random(Seed + 1);
        using var code = Code();
        using var plain = Placed(code, random);
        using var seen = Seen(plain, random);
        using var data = SKImage.FromBitmap(seen).Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private bool Has(Fault fault) => Fault == fault || Fault == Fault.All && fault is not (Fault.HeavyBlur or Fault.Inverted);

    /// <summary>How much of a fault: what is wrong in six ways at once is less wrong in each.</summary>
    private float Part(float alone, float together) => Fault == Fault.All ? together : alone;

    /// <summary>Modules in black on white with their quiet zone, drawn large.</summary>
    private SKBitmap Code()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.L);
        var rows = data.ModuleMatrix;
        const int size = 8;
        var bitmap = new SKBitmap(rows.Count * size, rows.Count * size);
        bitmap.Erase(SKColors.White);
        using var canvas = new SKCanvas(bitmap);
        using var black = new SKPaint { Color = SKColors.Black };
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                if (rows[y][x])
                    canvas.DrawRect(x * size, y * size, size, size, black);
        return bitmap;
    }

    /// <summary>In front of a wall: where, how far, at which angle.</summary>
    private SKBitmap Placed(SKBitmap code, Random random)
    {
        var picture = new SKBitmap(Width, Height);
        picture.Erase(new SKColor(178, 172, 165));
        using var canvas = new SKCanvas(picture);
        var angle = Has(Fault.Rotated) ? random.Next(8, 83) : random.Next(-2, 3);
        var (sine, cosine) = (Math.Abs(Math.Sin(angle * Math.PI / 180)), Math.Abs(Math.Cos(angle * Math.PI / 180)));
        // Whoever holds a phone steps back until the whole code is in view.
        var side = (float)Math.Min(code.Width / 8 * Module, Height * 0.94 / (sine + cosine));
        canvas.Translate(Width / 2f + random.Next(-12, 13), Height / 2f + random.Next(-6, 7));
        canvas.RotateDegrees(angle);
        if (Has(Fault.Perspective))
            canvas.Concat(Tilted(side, (float)(0.12 + random.NextDouble() * 0.16) * Part(1, 0.6f), random.Next(2) == 0));
        using var image = SKImage.FromBitmap(code);
        canvas.DrawImage(image, SKRect.Create(-side / 2, -side / 2, side, side), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return picture;
    }

    private static SKMatrix Tilted(float side, float share, bool isSideways)
    {
        var tilt = share / side;
        return new SKMatrix { ScaleX = 0.96f, ScaleY = 0.96f, Persp0 = isSideways ? tilt : 0, Persp1 = isSideways ? 0 : tilt, Persp2 = 1 };
    }

    /// <summary>As a bad lens and a cheap sensor see it.</summary>
    private SKBitmap Seen(SKBitmap plain, Random random)
    {
        var seen = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(seen);
        // In pixels, as a lens does it: the smaller the modules, the less is left of them.
        var sigma = Has(Fault.LightBlur) ? Part(1.1f, 0.9f) : Has(Fault.HeavyBlur) ? 2.2f : 0;
        using (var image = SKImage.FromBitmap(plain))
        using (var paint = new SKPaint { ImageFilter = sigma > 0 ? SKImageFilter.CreateBlur(sigma, sigma) : null })
            canvas.DrawImage(image, 0, 0, paint);
        if (Has(Fault.Shade))
            Cover(canvas, new SKPoint(0, 0), new SKPoint(Width, random.Next(Height)), SKColors.Black.WithAlpha((byte)Part(200, 120)), SKColors.Black.WithAlpha(0));
        if (Has(Fault.Glare))
            Shine(canvas, random);
        Expose(seen, random);
        return seen;
    }

    private static void Cover(SKCanvas canvas, SKPoint from, SKPoint to, SKColor first, SKColor second)
    {
        using var shader = SKShader.CreateLinearGradient(from, to, [first, second], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(0, 0, Width, Height, paint);
    }

    private void Shine(SKCanvas canvas, Random random)
    {
        var (centre, radius) = (new SKPoint(Width / 2f + random.Next(-90, 91), Height / 2f + random.Next(-90, 91)), random.Next(110, 190));
        using var shader = SKShader.CreateRadialGradient(centre, radius, [SKColors.White.WithAlpha((byte)Part(190, 90)), SKColors.White.WithAlpha(0)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawCircle(centre, radius, paint);
    }

    private void Expose(SKBitmap seen, Random random)
    {
        var noise = Has(Fault.Noise) ? Part(38, 6) : 0;
        var pixels = seen.GetPixelSpan();
        for (var at = 0; at < pixels.Length; at += 4)
        {
            var grain = noise * Gauss(random);
            for (var channel = 0; channel < 3; channel++)
            {
                double value = pixels[at + channel];
                if (Has(Fault.LowContrast))
                    value = 96 + value * Part(0.22f, 0.55f);
                if (Fault == Fault.Inverted)
                    value = 255 - value;
                pixels[at + channel] = (byte)Math.Clamp(value + grain, 0, 255);
            }
        }
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
