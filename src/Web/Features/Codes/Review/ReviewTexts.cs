using System.Globalization;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Rules;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes.Review;

/// <summary>Cases in words, in the language of the request and the time of the region.</summary>
public sealed class ReviewTexts(RegionClock clock, IStringLocalizer<CodesRoom> L)
{
    public string Kind(ReviewKind kind) => kind switch
    {
        ReviewKind.Failed => L["The rules could not work it out"],
        ReviewKind.Asked => L["A rule asks for a person"],
        _ => L["Appeal"],
    };

    public string Cause(CodeCause cause) => cause switch
    {
        CodeCause.Declared => L["Rules, on a declaration"],
        CodeCause.Evidence => L["Rules, on a result that came in"],
        CodeCause.Pack => L["Rules of a new policy pack"],
        CodeCause.Person => L["A reviewer and a second person"],
        CodeCause.Appeal => L["An appeal"],
        _ => L["Rules, when a cause had ended"],
    };

    public string Outcome(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Confirmed => L["The decision stays as it was"],
        ReviewOutcome.Changed => L["Your code was changed"],
        ReviewOutcome.Lifted => L["What persons had set was lifted"],
        _ => L["Taken back"],
    };

    /// <summary>Since or until when, e.g. 2026-11-25 09:00.</summary>
    public string Local(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What came from elsewhere about a person, a line each.</summary>
    public IEnumerable<string> Evidence(RuleValue evidence) =>
    [
        .. evidence["tests"].Items.Select(test => L["Test of {0}: {1}", Moment(test["takenUtc"]), Result(test["result"].Text)].Value),
        .. evidence["contacts"].Items.Select(contact => L["Contact, last on {0}", contact["lastDay"].Text ?? "?"].Value),
        .. evidence["travel"].Items.Select(trip => L["Arrived from {0} on {1}", trip["place"].Text ?? "?", Moment(trip["arrivedUtc"])].Value),
    ];

    /// <summary>How long until it is due.</summary>
    public string Left(DateTime dueUtc) => (dueUtc - clock.NowUtc) switch
    {
        { Ticks: < 0 } late => L["{0} h late", (int)Math.Ceiling(-late.TotalHours)],
        { TotalHours: < 1 } soon => L["{0} min left", (int)soon.TotalMinutes],
        var left => L["{0} h left", (int)left.TotalHours],
    };

    private string Moment(RuleValue time) => DateTime.TryParse(time.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var utc) ? Local(utc) : "?";

    private string Result(string? result) => result switch
    {
        "positive" => L["positive"],
        "negative" => L["negative"],
        _ => L["inconclusive"],
    };

    public Tone ToneOf(DateTime dueUtc) => (dueUtc - clock.NowUtc) switch
    {
        { Ticks: < 0 } => Tone.Red,
        { TotalHours: < 4 } => Tone.Amber,
        _ => Tone.Neutral,
    };
}
