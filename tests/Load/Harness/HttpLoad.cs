using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HdrHistogram;

namespace HealthCode.Load.Harness;

/// <param name="Answers">Answers with 200.</param>
/// <param name="Others">Answers with another status.</param>
internal sealed record LoadResult(long Answers, long Others, TimeSpan Elapsed, HistogramBase Latency, string? FirstOther)
{
    public double PerSecond => Answers / Elapsed.TotalSeconds;

    public double Milliseconds(double percentile) => Latency.GetValueAtPercentile(percentile) / 1000.0;
}

/// <summary>Writes the next request of one client and gives its bytes; the buffer is used again.</summary>
internal delegate ReadOnlyMemory<byte> NextRequest();

/// <summary>
/// Keep-alive clients over bare sockets, one request at a time each. An HttpClient would need more processor time than the
/// server it measures.
/// </summary>
internal static class HttpLoad
{
    private const long LongestMicroseconds = 60_000_000;

    public static async Task<LoadResult> RunAsync(int port, TimeSpan duration, IReadOnlyList<NextRequest> clients, TimeSpan every = default)
    {
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var results = await Task.WhenAll(clients.Select(next => Task.Run(() => RunClientAsync(port, until, next, every))));
        var latency = new LongHistogram(LongestMicroseconds, 3);
        foreach (var result in results)
            latency.Add(result.Latency);
        return new(results.Sum(r => r.Answers), results.Sum(r => r.Others), Stopwatch.GetElapsedTime(started), latency, results.Select(r => r.FirstOther).FirstOrDefault(o => o is not null));
    }

    private static async Task<LoadResult> RunClientAsync(int port, long until, NextRequest next, TimeSpan every)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        var latency = new LongHistogram(LongestMicroseconds, 3);
        var buffer = new byte[16 * 1024];
        long answers = 0, others = 0;
        string? firstOther = null;
        // People do not come to all gates at one instant.
        await Task.Delay(every * Random.Shared.NextDouble());
        for (var sent = Stopwatch.GetTimestamp(); sent < until; sent = Stopwatch.GetTimestamp())
        {
            await socket.SendAsync(next());
            var length = 0;
            do
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length));
                if (received == 0)
                    throw new IOException("The server closed the connection.");
                length += received;
            }
            while (!HttpAnswer.IsComplete(buffer.AsSpan(0, length)));
            latency.RecordValue(Math.Min(LongestMicroseconds, (long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds));
            if (HttpAnswer.IsOk(buffer))
                answers++;
            else if (others++ == 0)
                firstOther = System.Text.Encoding.UTF8.GetString(buffer, 0, length);
            if (every - Stopwatch.GetElapsedTime(sent) is { Ticks: > 0 } left)
                await Task.Delay(left);
        }
        return new(answers, others, TimeSpan.Zero, latency, firstOther);
    }
}

/// <summary>As much of HTTP/1.1 as one answer at a time on one connection needs.</summary>
internal static class HttpAnswer
{
    public static bool IsOk(ReadOnlySpan<byte> answer) => answer.StartsWith("HTTP/1.1 200"u8);

    public static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..(end + 2)];
        var body = answer[(end + 4)..];
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
            return body.EndsWith("0\r\n\r\n"u8);
        var number = head[(at + "\r\nContent-Length: "u8.Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(number, out int length, out _) && body.Length >= length;
    }
}
