using System.Text.Json;
using HealthCode.Infrastructure.Privacy.Closing;

namespace HealthCode.Web.Shell.Commands;

/// <summary><c>tenant verify-record FILE</c>: exit code 1 unless this installation has signed exactly this.</summary>
public sealed class TenantVerifyRecord(ClosureSeal seal) : ICommand
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var words = arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (words is not [var file] || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("usage: tenant verify-record FILE");
            return 2;
        }
        var (state, record, signer) = await seal.VerifyAsync(await File.ReadAllTextAsync(file, cancellation));
        if (record is not null)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(record, Readable));
        await Console.Out.WriteLineAsync(state switch
        {
            SealState.Ours => $"VALID, signed by this installation ({signer})",
            SealState.Foreign => $"The signature fits, but another key made it: {signer}",
            _ => "BROKEN: this is no record, or it was changed",
        });
        return state == SealState.Ours ? 0 : 1;
    }
}
