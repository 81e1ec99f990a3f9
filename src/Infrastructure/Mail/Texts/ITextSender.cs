namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>A way on which text messages leave. Throws when the message was not taken; it is tried again then.</summary>
public interface ITextSender
{
    /// <param name="to">E.164.</param>
    /// <param name="id">The same for each try of the same message.</param>
    Task SendAsync(string to, string text, Guid id, CancellationToken cancellation);
}
