namespace HealthCode.Web.Shell;

/// <summary>One line a request with the route's template: what stands in a path (codes, tokens) is never written.</summary>
public static class RequestLog
{
    public static void UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HealthCode.Requests");
        app.Use(async (context, next) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var status = StatusCodes.Status500InternalServerError;
            try
            {
                await next(context);
                status = context.Response.StatusCode;
            }
            catch (BadHttpRequestException bad)
            {
                status = bad.StatusCode;
                throw;
            }
            finally
            {
                // Quiet when all is well: a line for each scan would cost more than the scan.
                var level = status >= 500 ? LogLevel.Warning : LogLevel.Debug;
                if (log.IsEnabled(level))
                    log.Log(level, "{Method} {Route} {Status} {Milliseconds:0.0} ms", context.Request.Method, RouteOf(context), status, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
        });
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
}
