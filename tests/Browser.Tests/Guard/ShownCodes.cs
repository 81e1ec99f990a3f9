using System.Security.Cryptography;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>Codes as phones and cards show them now, each of somebody else.</summary>
internal static class ShownCodes
{
    public static async Task<string> PhoneAsync(Site site, CodeState state = CodeState.Green, string name = "张三丰") => (await HolderAsync(site, TimeSpan.FromHours(8), state, name))();

    /// <summary>A phone whose credential is over a second later: shows it whenever asked.</summary>
    public static Task<Func<string>> ExpiringAsync(Site site) => HolderAsync(site, TimeSpan.FromSeconds(1));

    /// <summary>A phone: each time it is asked it shows its code anew, with the time in it.</summary>
    public static async Task<Func<string>> HolderAsync(Site site, TimeSpan life, CodeState state = CodeState.Green, string name = "张三丰")
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        var signed = (await site.Services.GetRequiredService<CredentialSigner>().SignAsync(CodePoint.Of(q.X, (q.Y![31] & 1) == 1), state, CodeName.Of(name), life)).Value;
        return () => CodeToken.Show(signed.Bytes, site.Clock.GetUtcNow().UtcDateTime, message => key.SignData(message, HashAlgorithmName.SHA256));
    }

    public static async Task<string> CardAsync(Site site, CodeState state = CodeState.Green, string name = "李老太") =>
        PaperToken.Show((await site.Services.GetRequiredService<CredentialSigner>().SignPaperAsync(state, CodeName.Of(name), TimeSpan.FromDays(7))).Value.Bytes);

    /// <summary>Another id than was signed.</summary>
    public static string Forge(string token) => token[..74] + (token[74] == 'A' ? 'B' : 'A') + token[75..];

    public static async Task<string[]> PhonesAsync(Site site, int count)
    {
        var tokens = new string[count];
        for (var i = 0; i < count; i++)
            tokens[i] = await PhoneAsync(site);
        return tokens;
    }
}
