using System.Security.Cryptography;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Infrastructure.Tests.Codes;

/// <summary>Both signatures are right and the content is, yet the bytes are not the one form: refused all the same.</summary>
public sealed class SignedFormTests : IDisposable
{
    private const string Extra = "3a0001000200";
    private readonly CodeHouse house = new("cn-xa");
    private readonly string claims;
    private readonly string header;

    public SignedFormTests()
    {
        var credential = house.Credential(CodeState.Green, "张三丰", id: new(1));
        claims = Convert.ToHexStringLower(TokenLayout.WriteClaims(credential));
        header = "a201260444" + credential.KeyId;
    }

    public void Dispose() => house.Dispose();

    [Fact]
    public void Made_by_hand_in_the_one_form_it_counts() => Assert.True(Verify(header, "a0", claims).IsValid);

    [Fact]
    public void Claims_are_these_six_in_this_order_and_as_short_as_can_be()
    {
        Refused("one more", payload: "a7" + claims[2..] + Extra);
        Refused("one more first", payload: "a7" + "0001" + claims[2..]);
        Refused("of unknown number", payload: "bf" + claims[2..] + "ff");
        Refused("something after", payload: claims + "00");
        Refused("one twice", payload: "a7" + "0165636e2d7861" + claims[2..]);
        Refused("two exchanged", payload: Swap("041a", "061a"));
        Refused("a long number", payload: Change("820165", "82180165"));
        Refused("a long length", payload: Change("0165636e", "017805636e"));
        Refused("a negative state", payload: Change("820165", "822065"));
        Refused("an unknown state", payload: Change("820165", "820965"));
        Refused("three for two", payload: Change("820165", "830165") + "00");
        Refused("a date as text", payload: Change("041a69a5", "04646964"));
        Refused("an issuer in capitals", payload: Change("65636e2d7861", "65434e2d7861"));
        Refused("a name that is no UTF-8", payload: Change("e5bca0", "e5bc2a"));
        Refused("a shorter id", payload: Change("0750" + new string('0', 30), "074f" + new string('0', 28)));
        Refused("a key of another curve", payload: Change("a401022001", "a401022002"));
        Refused("a whole point", payload: claims.Contains("22f5", StringComparison.Ordinal) ? Change("22f5", "225820" + new string('1', 64)) : Change("22f4", "225820" + new string('1', 64)));
        Refused("a tag before the claims", payload: "d83d" + claims);
    }

    [Fact]
    public void Headers_are_these_two_and_nothing_is_critical()
    {
        var kid = header[10..];
        Refused("critical", protect: "a301260281040444" + kid);
        Refused("another algorithm", protect: "a201382204" + "44" + kid);
        Refused("no key", protect: "a10126");
        Refused("a longer key", protect: "a201260445" + kid + "00");
        Refused("exchanged", protect: "a20444" + kid + "0126");
        Refused("something unprotected", unprotect: "a10444" + kid);
        Refused("a list of unprotected", unprotect: "80");
    }

    [Theory]
    [InlineData("84")]
    [InlineData("d184")]
    [InlineData("d2d284")]
    [InlineData("d81284")]
    [InlineData("d28458")]
    public void The_message_is_tagged_once_and_shortly(string start) => Refused("the start", start: start);

    private string Change(string from, string into)
    {
        Assert.Contains(from, claims, StringComparison.Ordinal);
        return claims.Replace(from, into, StringComparison.Ordinal);
    }

    private string Swap(string one, string other)
    {
        var (first, second) = (claims.IndexOf(one, StringComparison.Ordinal), claims.IndexOf(other, StringComparison.Ordinal));
        return string.Concat(claims.AsSpan(0, first), claims.AsSpan(second, 12), claims.AsSpan(first, 12)) + claims[(second + 12)..];
    }

    private void Refused(string what, string? protect = null, string? unprotect = null, string? payload = null, string start = "d284")
    {
        var verdict = Verify(protect ?? header, unprotect ?? "a0", payload ?? claims, start);
        Assert.True(verdict.Reason?.Code == "token-malformed", $"{what}: {verdict.Reason?.Code ?? "valid"}");
    }

    private CodeVerdict Verify(string protect, string unprotect, string payload, string start = "d284")
    {
        var (head, content) = (Convert.FromHexString(protect), Convert.FromHexString(payload));
        var signature = house.IssuerKey.SignData(TokenLayout.WriteIssuerMessage(head, content), HashAlgorithmName.SHA256);
        EcdsaForm.MakeLow(signature);
        var message = Convert.FromHexString(start + Bytes(protect) + unprotect + Bytes(payload) + "5840" + Convert.ToHexStringLower(signature));
        var shown = CodeTime.Write(CodeHouse.Now);
        var proof = house.Phone.SignData(TokenLayout.WriteHolderMessage(message, shown), HashAlgorithmName.SHA256);
        EcdsaForm.MakeLow(proof);
        byte[] token = [0x83, .. message, 0x1a, .. BitConverter.GetBytes(shown).Reverse(), 0x58, 0x40, .. proof];
        return house.Verify(CodeHouse.TokenOf(token));
    }

    private static string Bytes(string hex) => (hex.Length / 2 < 24 ? $"{0x40 + hex.Length / 2:x2}" : $"58{hex.Length / 2:x2}") + hex;
}
