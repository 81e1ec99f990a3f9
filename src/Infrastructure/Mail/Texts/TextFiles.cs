using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>For development: <c>{to, text, sentUtc}</c> as a file beside the mails.</summary>
internal sealed class TextFiles(IOptions<StorageOptions> storage, TimeProvider time) : ITextSender
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };
    private readonly string folder = Path.Combine(storage.Value.DataDirectory, "outbox");

    public async Task SendAsync(string to, string text, Guid id, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var sentUtc = time.GetUtcNow().UtcDateTime;
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{sentUtc:yyyyMMdd'T'HHmmssfff}-text-{id:n}.json"));
        await File.WriteAllTextAsync(file + ".part", JsonSerializer.Serialize(new { to, text, sentUtc }, Json), cancellation);
        File.Move(file + ".part", file, overwrite: true);
    }
}
