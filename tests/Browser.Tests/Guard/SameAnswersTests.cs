using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Guard;
using HealthCode.Infrastructure.Codes;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>The phone without a network against the server: the same reasons for codes, the same answers of doors.</summary>
public sealed class SameAnswersTests(Site site)
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static readonly string[] Answers = ["admit", "attention", "refuse"];

    private sealed record Vectors(string NowUtc, string Issuer, string Kid, string IssuerKey, string RevocationList, IReadOnlyList<Vector> Tokens);

    private sealed record Vector(string Title, string Token, string? Reason, string? State, string? Name);

    [Fact]
    public async Task Vectors_changed_tokens_and_paper_get_the_servers_reasons_in_a_real_browser()
    {
        var vectors = JsonSerializer.Deserialize<Vectors>(await File.ReadAllTextAsync(VectorsFile()), JsonSerializerOptions.Web)!;
        Assert.True(CodePoint.TryRead(Convert.FromHexString(vectors.IssuerKey), out var point));
        var trust = new TrustedIssuers([new(IssuerName.Parse(vectors.Issuer), point)]);
        var now = DateTime.Parse(vectors.NowUtc, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        var list = RevocationSigner.Verify(Convert.FromHexString(vectors.RevocationList), now, trust).Value;
        var random = new Random(5);
        var changed = vectors.Tokens.Where(vector => vector.Reason != "not-a-code").SelectMany(vector => Enumerable.Range(0, 60).Select(_ => Change(vector.Token, random))).ToList();
        List<string> all = [.. vectors.Tokens.Select(vector => vector.Token), .. changed];

        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        var said = await guard.Page.EvaluateAsync<string[]>("""
            async ({ texts, now, issuer, kid, key, list }) => {
              const { verify, readRevocations, decompress } = await import('/app/verify.js');
              const bytes = text => Uint8Array.from(text.match(/../g), byte => parseInt(byte, 16));
              const base64 = part => btoa(String.fromCharCode(...part)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
              const point = decompress(bytes(key)), trust = [{ issuer, keys: [{ kid, x: base64(point.slice(1, 33)), y: base64(point.slice(33)) }] }];
              const revocations = await readRevocations(bytes(list), now, trust), said = [];
              for (const text of texts) {
                const { reason, state, name } = await verify(text, now, trust, revocations);
                said.push(reason ?? `${state} ${name}`);
              }
              // The last byte of the last mark, in front of the signature.
              const changed = bytes(list);
              changed[changed.length - 67] ^= 1;
              return [await readRevocations(changed, now, trust), await readRevocations(changed.slice(0, 70), now, trust), ...said];
            }
            """, new { texts = all, now = new DateTimeOffset(now).ToUnixTimeMilliseconds(), issuer = vectors.Issuer, kid = vectors.Kid, key = vectors.IssuerKey, list = vectors.RevocationList });

        Assert.Equal(["token-tampered", "token-malformed"], said[..2]);
        Assert.Equal(vectors.Tokens.Select(vector => vector.Reason ?? $"{Word(vector.State!)} {vector.Name}"), said[2..(2 + vectors.Tokens.Count)]);
        Assert.Equal(all.Select(text => Server(text, now, trust, list)), said[2..]);
        Assert.True(said.Distinct().Count() > 10);
    }

    [Fact]
    public async Task Doors_answer_on_the_phone_as_they_do_on_the_server()
    {
        var random = new Random(7);
        var cases = Enumerable.Range(0, 1_500).Select(_ => DoorCase.Of(random)).ToList();
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/c");
        var said = await guard.Page.EvaluateAsync<string[]>(
            "async cases => { const { decide } = await import('/app/decide.js'); return cases.map(one => { const { verdict, code } = decide({ ...one, temperature: one.temperature ?? undefined }); return `${verdict} ${code}`; }); }",
            cases.Select(one => one.ForPhone()));
        Assert.Equal(cases.Select(one => one.OfServer()), said);
        Assert.Equal(Answers, said.Select(answer => answer.Split(' ')[0]).Distinct().Order());
    }

    private static string Server(string text, DateTime now, TrustedIssuers trust, RevocationList list) =>
        CodeVerifier.Verify(text, now, trust, list) is { Credential: { } credential } ? $"{CodeWords.Of(credential.State)} {credential.Name}" : CodeVerifier.Verify(text, now, trust, list).Reason!.Code;

    private static string Word(string state) => CodeWords.Of(Enum.Parse<CodeState>(state));

    /// <summary>A byte or a letter of it is another, is gone or stands twice; now and then it says that it is of paper.</summary>
    private static string Change(string token, Random random)
    {
        var at = random.Next(5, token.Length);
        return random.Next(6) switch
        {
            0 => token[..at] + Letters[random.Next(Letters.Length)] + token[(at + 1)..],
            1 => token.Remove(at, 1),
            2 => token.Insert(at, token[at..(at + 1)]),
            3 => "HCP1:" + token[5..],
            _ => "HCC1:" + Encode(Flip(Decode(token[5..]), random)),
        };
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] Decode(string text) => [.. text.Chunk(3).SelectMany(group =>
    {
        var number = group.Select((letter, place) => Letters.IndexOf(letter) * (int)Math.Pow(45, place)).Sum();
        return group.Length == 3 ? new[] { (byte)(number >> 8), (byte)number } : [(byte)number];
    })];

    private static string Encode(byte[] bytes) => string.Concat(bytes.Chunk(2).Select(group =>
    {
        var number = group.Length == 2 ? group[0] * 256 + group[1] : group[0];
        return string.Concat(Enumerable.Range(0, group.Length + 1).Select(place => Letters[number / (int)Math.Pow(45, place) % 45]));
    }));

    internal static string VectorsFile([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../Infrastructure.Tests/Codes/vectors.json");
}
