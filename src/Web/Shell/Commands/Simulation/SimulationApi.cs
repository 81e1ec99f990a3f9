using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <summary>Calls the public API as any other system would: waits when told to, sends the same again when nobody answered.</summary>
internal sealed class SimulationApi(HttpClient http, string key, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);
    private bool hasAnswered;

    /// <summary>How long the server has asked to wait, all in all.</summary>
    public TimeSpan Waited { get; private set; }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    /// <summary>The body carries ids of its own, so that sending it twice counts once.</summary>
    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    public async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        Waited += wait;
        await Task.Delay(wait, time, cancellation);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            request.Headers.AcceptLanguage.ParseAdd("en");
            if (body is not null)
                request.Content = JsonContent.Create(body);
            try
            {
                using var response = await http.SendAsync(request, cancellation);
                hasAnswered = true;
                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                    return await ReadAsync(response, path, cancellation);
                if (time.GetElapsedTime(started) > GiveUpAfter)
                    throw new SimulationRefusedException($"{http.BaseAddress} is too busy for a minute already. Choose a smaller --speed.");
                await WaitAsync(WaitOf(response), cancellation);
            }
            catch (Exception failure) when (failure is HttpRequestException || failure is TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                if (!hasAnswered || time.GetElapsedTime(started) > GiveUpAfter)
                    throw new SimulationRefusedException($"No server answers at {http.BaseAddress}. Start it in another window: {SimulationPlace.StartCommand}");
                await WaitAsync(TimeSpan.FromSeconds(1), cancellation);
            }
        }
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, string path, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        throw new SimulationRefusedException(response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"{http.BaseAddress} does not know this API key. Is it another server than the one that wrote data/demo.json? Give --key.",
            HttpStatusCode.Forbidden => "This API key may not do that.",
            HttpStatusCode.NotFound => $"{http.BaseAddress}{path} does not exist, or not for this API key.",
            _ => $"{http.BaseAddress}{path} answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}",
        });
    }

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.FromSeconds(1),
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }
}
