using Microsoft.AspNetCore.Http.HttpResults;
using MimeKit;

namespace HealthCode.Web.Features.Mail;

/// <summary>A development mail as it would have left, and its attachments.</summary>
internal static class OutboxFile
{
    public static Results<PhysicalFileHttpResult, NotFound> Handle(string name, OutboxFiles files) => files.PathOf(name) is { } path
        ? TypedResults.PhysicalFile(path, "message/rfc822", $"{name}.eml")
        : TypedResults.NotFound();

    public static async Task<Results<FileContentHttpResult, NotFound>> HandleAttachment(string name, int number, OutboxFiles files, CancellationToken cancellation)
    {
        if (await files.FindAsync(name, cancellation) is not { } mail || mail.Attachments.ElementAtOrDefault(number) is not MimePart { Content: { } content } part)
            return TypedResults.NotFound();
        using var bytes = new MemoryStream();
        await content.DecodeToAsync(bytes, cancellation);
        return TypedResults.File(bytes.ToArray(), part.ContentType.MimeType, part.FileName);
    }
}
