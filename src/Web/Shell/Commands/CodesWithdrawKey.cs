using System.Globalization;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Web.Shell.Commands;

/// <summary><c>codes withdraw-key KID</c>: for a signing key that somebody else may know. Exit code 1 when there is none of that id.</summary>
public sealed class CodesWithdrawKey(IssuerKeys keys) : ICommand
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments is not [{ Length: 8 } text] || !uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            Console.Error.WriteLine("Name the key by its kid of eight hexadecimal digits, as /.well-known/healthcode/keys says it.");
            return 2;
        }
        if (!await keys.WithdrawAsync(new(number)))
        {
            Console.Error.WriteLine($"There is no key {text}.");
            return 1;
        }
        var ring = await keys.ReadAsync();
        Console.WriteLine($"The key {text} is destroyed. Codes that it signed count no more where keys are fetched anew; {ring.Current.KeyId} signs now, all nodes follow within half a minute.");
        return 0;
    }
}
