using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes.Review;

/// <summary>A photo or document that a citizen adds to an appeal.</summary>
public sealed class AppealMaterial
{
    /// <summary>After the decision: long enough to appeal once more.</summary>
    public const int KeptDays = 60;
    public const int MostFiles = 3;
    public const int MostBytes = 2 * 1024 * 1024;

    private AppealMaterial() { }

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>application/pdf</c>, by its first bytes.</summary>
    public string MediaType { get; private set; } = "";

    [Personal("so that another reviewer can look at your appeal", RetentionClass.Citizen)]
    public byte[] SealedFile { get; private set; } = [];

    public static AppealMaterial Of(ReviewCase review, string mediaType, byte[] sealedFile, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CaseId = review.Id, CitizenId = review.CitizenId, MediaType = mediaType, SealedFile = sealedFile };

    /// <summary>What a file is by its first bytes, whatever it is called; null when it is none of the three.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : file.StartsWith("%PDF-"u8) ? "application/pdf"
        : null;
}
