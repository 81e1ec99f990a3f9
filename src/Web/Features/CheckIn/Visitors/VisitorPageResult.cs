using HealthCode.Web.Shell;
using HealthCode.Web.Shell.FormParts;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>What a visitor is told above the form.</summary>
public enum VisitorNotice
{
    None,

    /// <summary>The page lay open too long.</summary>
    Expired,

    /// <summary>Too much to do or no storage; the same form may be sent again.</summary>
    NothingRecorded,

    /// <summary>As before, but only for some of those who come together; the same form may be sent again.</summary>
    NotEverybody,

    /// <summary>The minute for taking back is over.</summary>
    UndoTooLate,
}

/// <summary>The visitor's page again, with what was typed.</summary>
public sealed class VisitorPageResult : IResult
{
    private readonly PageResult<VisitorScreen, CitizenLayout> page;

    private VisitorPageResult(PageResult<VisitorScreen, CitizenLayout> page) => this.page = page;

    public static VisitorPageResult Of(Arrival arrival, EntryForm form, FormErrors errors, VisitorNotice notice)
    {
        var values = new Dictionary<string, object?>
        {
            [nameof(VisitorScreen.Arrival)] = arrival,
            [nameof(VisitorScreen.Form)] = form,
            [nameof(VisitorScreen.Errors)] = errors,
            [nameof(VisitorScreen.Notice)] = notice,
        };
        return new(new(values, notice is VisitorNotice.NothingRecorded or VisitorNotice.NotEverybody ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK));
    }

    public Task ExecuteAsync(HttpContext httpContext) => page.ExecuteAsync(httpContext);
}
