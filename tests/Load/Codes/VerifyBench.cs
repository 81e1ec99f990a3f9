using System.Diagnostics;
using System.Security.Cryptography;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Codes;

/// <summary>
/// P3: checking a shown code against the two signatures in it checked bare, with keys that lie ready. Every token is of another phone,
/// as at a gate; rounds run A-B-B-A, so that a machine that grows slower or faster favours nobody.
/// </summary>
internal static class VerifyBench
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static Task<int> RunAsync(Arguments arguments)
    {
        var rig = new Rig(arguments.Number("tokens", 1000));
        var span = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 1500));
        Measure(rig.Check, span);
        Measure(rig.CheckBare, span);
        List<double> codes = [], bare = [], ratios = [];
        for (var round = 0; round < arguments.Number("rounds", 7); round++)
        {
            var (first, second, third, fourth) = (Measure(rig.CheckBare, span), Measure(rig.Check, span), Measure(rig.Check, span), Measure(rig.CheckBare, span));
            bare.Add((first + fourth) / 2);
            codes.Add((second + third) / 2);
            ratios.Add(codes[^1] / bare[^1]);
            Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"round {round + 1}: {codes[^1]:0}/s of {bare[^1]:0}/s, {ratios[^1]:0.00}"));
        }
        var report = new BenchReport("verify");
        report.Add("P3 checking a shown code",
        [
            new("B two bare ECDsa.VerifyData", "pairs/s", bare),
            new("P CodeVerifier.Verify", "tokens/s", codes),
            new("P ÷ B", "", ratios, BenchGoal.AtLeast(0.8)),
        ]);
        report.Finish();
        return Task.FromResult(0);
    }

    /// <summary>By the processor time of this process, so that others on the machine do not count.</summary>
    private static double Measure(Action<int> check, TimeSpan span)
    {
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var count = 0;
        while (clock.Elapsed < span)
        {
            for (var i = 0; i < 50; i++)
                check(count++);
        }
        return count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private sealed class Rig
    {
        private readonly string[] tokens;
        private readonly (ECDsa Key, byte[] Message, byte[] Signature)[] credentials;
        private readonly (ECDsa Key, byte[] Message, byte[] Signature)[] proofs;
        private readonly TrustedIssuers trust;
        private readonly RevocationList revocations;

        public Rig(int count)
        {
            var issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = PointOf(issuer);
            var name = IssuerName.Parse("twelve-chars");
            trust = new([new(name, point)]);
            revocations = RevocationList.Of(name, 1, Now.AddDays(-1), Now.AddMinutes(-1), Now.AddHours(1), Enumerable.Range(0, RevocationList.MostMarks).Select(_ => CredentialId.New())).Value;
            var phones = Enumerable.Range(0, count).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256)).ToArray();
            credentials = new (ECDsa, byte[], byte[])[count];
            proofs = new (ECDsa, byte[], byte[])[count];
            tokens = [.. phones.Select((phone, i) =>
            {
                var credential = CodeCredential.Of(name, CodeKeyId.Of(point), CredentialId.New(), CodeState.Green, CodeName.Of("张三丰"), Now.AddHours(-1), Now.AddHours(8), PointOf(phone)).Value;
                var signed = CredentialSigner.Sign(credential, issuer);
                // What is signed, of the same length; what it says does not matter to the bare check.
                credentials[i] = SignBare(issuer, signed.Length - 51);
                proofs[i] = SignBare(phone, signed.Length + 19);
                return CodeToken.Show(signed, Now, message => phone.SignData(message, HashAlgorithmName.SHA256));
            })];
        }

        public void Check(int i)
        {
            if (!CodeVerifier.Verify(tokens[i % tokens.Length], Now, trust, revocations).IsValid)
                throw new InvalidOperationException("A token of the bench is not valid.");
        }

        public void CheckBare(int i)
        {
            var (credential, proof) = (credentials[i % tokens.Length], proofs[i % tokens.Length]);
            if (!credential.Key.VerifyData(credential.Message, credential.Signature, HashAlgorithmName.SHA256) || !proof.Key.VerifyData(proof.Message, proof.Signature, HashAlgorithmName.SHA256))
                throw new InvalidOperationException("A signature of the bench is not valid.");
        }

        private static (ECDsa, byte[], byte[]) SignBare(ECDsa key, int length)
        {
            var message = RandomNumberGenerator.GetBytes(length);
            return (key, message, key.SignData(message, HashAlgorithmName.SHA256));
        }

        private static CodePoint PointOf(ECDsa key)
        {
            var q = key.ExportParameters(includePrivateParameters: false).Q;
            return CodePoint.Of(q.X, (q.Y![^1] & 1) == 1);
        }
    }
}
