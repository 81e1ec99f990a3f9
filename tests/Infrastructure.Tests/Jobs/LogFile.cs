using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Tests.Jobs;

/// <summary>Every log line of every level in one file, as an operator who turns everything on would have it.</summary>
internal sealed class LogFile(string folder) : ILoggerProvider, ILogger
{
    private static readonly Lock Gate = new();
    private readonly string path = Path.Combine(folder, "trace.log");

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Gate)
            File.AppendAllText(path, $"{logLevel} {formatter(state, exception)} {exception}{Environment.NewLine}");
    }

    public void Dispose() { }
}
