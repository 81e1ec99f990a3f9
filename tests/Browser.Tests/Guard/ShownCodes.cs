using System.Security.Cryptography;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>Codes as phones and cards show them now, each of somebody else.</summary>
internal static class ShownCodes
{
    public static async Task<string> PhoneAsync(Site site, CodeState state = CodeState.Green, string name = "张三丰")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        var signed = (await site.Services.GetRequiredService<CredentialSigner>().SignAsync(CodePoint.Of(q.X, (q.Y![31] & 1) == 1), state, CodeName.Of(name), TimeSpan.FromHours(8))).Value;
        return CodeToken.Show(signed.Bytes, site.Clock.GetUtcNow().UtcDateTime, message => key.SignData(message, HashAlgorithmName.SHA256));
    }

    /// <summary>A phone whose credential is over a second later: shows it whenever asked.</summary>
    public static async Task<Func<string>> ExpiringAsync(Site site)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        var signed = (await site.Services.GetRequiredService<CredentialSigner>().SignAsync(CodePoint.Of(q.X, (q.Y![31] & 1) == 1), CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromSeconds(1))).Value;
        return () => CodeToken.Show(signed.Bytes, site.Clock.GetUtcNow().UtcDateTime, message => key.SignData(message, HashAlgorithmName.SHA256));
    }

    public static async Task<string> CardAsync(Site site, CodeState state = CodeState.Green, string name = "李老太") =>
        PaperToken.Show((await site.Services.GetRequiredService<CredentialSigner>().SignPaperAsync(state, CodeName.Of(name), TimeSpan.FromDays(7))).Value.Bytes);

    public static async Task<string[]> PhonesAsync(Site site, int count)
    {
        var tokens = new string[count];
        for (var i = 0; i < count; i++)
            tokens[i] = await PhoneAsync(site);
        return tokens;
    }
}
