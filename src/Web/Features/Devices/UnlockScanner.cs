using System.Globalization;
using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;

namespace HealthCode.Web.Features.Devices;

/// <summary>POST /t/{tenant}/scan/unlock and /lock: the PIN of a paired phone.</summary>
public static class UnlockScanner
{
    public sealed record Request(string? Pin);

    /// <response code="204">Unlocked until ten minutes after the last scan.</response>
    /// <response code="403"><c>pin-wrong</c>.</response>
    /// <response code="429"><c>pin-wait</c>: too many wrong ones; the next is looked at after <c>Retry-After</c> seconds.</response>
    internal static async Task<IResult> HandleAsync(Request body, DevicePins pins, ScannerLock scannerLock, HttpContext context)
    {
        var phone = context.Device()!;
        var tried = await pins.TryAsync(phone.Id, body.Pin?.Trim() ?? "", context.RequestAborted);
        if (tried is not { } outcome)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (outcome.Reason is { Code: "pin-wait" } wait)
        {
            context.Response.Headers.RetryAfter = wait.Detail ?? 60.ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "pin-wait", "Too many wrong PINs. Wait and try again.");
        }
        if (!outcome.IsOk)
            return Problems.Of(StatusCodes.Status403Forbidden, "pin-wrong", "This is not the PIN of this phone.");
        scannerLock.Open(context, phone);
        return Results.NoContent();
    }

    /// <summary>The guard lays the phone down, or nobody has touched it for ten minutes.</summary>
    internal static IResult Lock(ScannerLock scannerLock, HttpContext context)
    {
        scannerLock.Close(context);
        return Results.NoContent();
    }
}
