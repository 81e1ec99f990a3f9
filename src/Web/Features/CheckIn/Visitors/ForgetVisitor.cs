using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>POST /v/{code}/forget: "not me". The phone forgets its holder; visits that were made stay as they are.</summary>
public static class ForgetVisitor
{
    /// <remarks>The form is read for its antiforgery token.</remarks>
    public static RedirectHttpResult Handle(string code, IFormCollection fields, HttpContext context, VisitorDevice device)
    {
        ArgumentNullException.ThrowIfNull(fields);
        device.Forget(context);
        return TypedResults.LocalRedirect($"/v/{Uri.EscapeDataString(code)}");
    }
}
