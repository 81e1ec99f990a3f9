using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Accounts.Citizens;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

/// <summary>A citizen's phone with a key, as holder.ts keeps it.</summary>
internal sealed class HolderPhone : IDisposable
{
    private readonly HealthCodeApp app;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private HolderPhone(HealthCodeApp app, HttpClient browser, Guid citizen) => (this.app, Browser, Citizen) = (app, browser, citizen);

    public HttpClient Browser { get; }

    public Guid Citizen { get; }

    /// <summary>As the server signed it.</summary>
    public byte[] Credential { get; private set; } = [];

    public static async Task<HolderPhone> SignInAsync(HealthCodeApp app, string number)
    {
        var browser = await app.SignInCitizenAsync(number);
        return new(app, browser, await app.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(number, default));
    }

    /// <summary>What the rules make of a declaration.</summary>
    /// <param name="person">Somebody else than who is signed in.</param>
    public async Task DecideAsync(CodeState state, DateTime nowUtc, TimeSpan valid, Guid? person = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var pack = scope.ServiceProvider.GetRequiredService<PolicyPacks>().Current;
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(person ?? Citizen, pack, new(state, null, nowUtc + valid, null, null, null), CodeCause.Declared, nowUtc, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    /// <summary>The island's one request.</summary>
    /// <param name="home">Where the pages of the person begin whose code it is.</param>
    public async Task<JsonElement> AskAsync(HttpStatusCode expected = HttpStatusCode.OK, string? point = null, bool isForged = false, string home = "/me")
    {
        var token = (await Browser.OpenAsync("/me")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{home}/code/credential") { Content = JsonContent.Create(new { key = point ?? Point() }) };
        if (!isForged)
            request.Headers.Add("X-Antiforgery", token);
        using var answer = await Browser.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        var json = text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default;
        if (answer.IsSuccessStatusCode)
            Credential = Base64Url.DecodeFromChars(json.GetProperty("credential").GetString());
        return json;
    }

    /// <param name="by">Another phone that has copied the credential.</param>
    public string Show(DateTime shownUtc, byte[]? credential = null, HolderPhone? by = null) =>
        CodeToken.Show(credential ?? Credential, shownUtc, message => (by ?? this).key.SignData(message, HashAlgorithmName.SHA256));

    public void Dispose() => key.Dispose();

    private string Point()
    {
        var q = key.ExportParameters(false).Q;
        return Base64Url.EncodeToString(CodePoint.Of(q.X, (q.Y![31] & 1) == 1).Bytes.Span);
    }
}
