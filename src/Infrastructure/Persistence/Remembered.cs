using System.Collections.Concurrent;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>
/// Answers of the database, remembered for a moment of real time. Callers that ask at once share one reading. What is not
/// there is not remembered: strangers could fill the memory with guesses.
/// </summary>
internal sealed class Remembered<TKey, TValue>(TimeSpan fresh, Func<TKey, Task<TValue?>> read) where TKey : notnull where TValue : class
{
    private const int MostKept = 50_000;
    private readonly ConcurrentDictionary<TKey, Reading> readings = new();

    public ValueTask<TValue?> FindAsync(TKey key)
    {
        if (readings.TryGetValue(key, out var known) && TimeProvider.System.GetElapsedTime(known.At) < fresh)
            return new(known.Answer.Value);
        return new(ReadAsync(key, known));
    }

    public void Forget(TKey key) => readings.TryRemove(key, out _);

    public void ForgetWhere(Func<TValue, bool> matches)
    {
        foreach (var (key, reading) in readings)
            if (!reading.Answer.Value.IsCompletedSuccessfully || reading.Answer.Value.Result is { } value && matches(value))
                readings.TryRemove(key, out _);
    }

    private async Task<TValue?> ReadAsync(TKey key, Reading? stale)
    {
        if (readings.Count > MostKept)
            readings.Clear();
        var next = new Reading(TimeProvider.System.GetTimestamp(), new(() => read(key)));
        var shared = readings.AddOrUpdate(key, next, (_, other) => ReferenceEquals(other, stale) ? next : other);
        try
        {
            var value = await shared.Answer.Value;
            if (value is null)
                readings.TryRemove(new(key, shared));
            return value;
        }
        catch
        {
            readings.TryRemove(new(key, shared));
            throw;
        }
    }

    private sealed record Reading(long At, Lazy<Task<TValue?>> Answer);
}
