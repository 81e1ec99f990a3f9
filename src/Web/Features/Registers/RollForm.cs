using System.Globalization;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Web.Features.Registers;

/// <summary>Somebody on the page of a roll call.</summary>
/// <param name="State">Null while it has to be chosen.</param>
/// <param name="Before">How they stood in the report before this one, when they were not there.</param>
public sealed record RollRow(Guid Id, string Name, string Number, RollState? State, string Reason, RollDetails Details, RollState? Before = null);

/// <summary>What somebody marked on the page of a roll call.</summary>
public sealed record RollEntry(Guid Id, RollState State, string Reason, RollDetails Details);

/// <summary>Reads the page of a roll call: one choice for each person, and for whoever is missing why.</summary>
public static class RollForm
{
    public const int LongestNote = 200;
    private const int MostDaysAgo = 60;

    /// <summary>Those who are missing, or everything that is wrong, by the id of the field.</summary>
    /// <param name="people">On the roll; whoever else stands in the form is passed over.</param>
    public static IReadOnlyList<RollEntry> Read(IFormCollection fields, IEnumerable<(Guid Id, string Name)> people, DateOnly today, ICollection<FieldError> errors)
    {
        var missing = new List<RollEntry>();
        foreach (var (id, name) in people)
        {
            if (!Enum.TryParse<RollState>(fields[$"state-{id}"], out var state) || !Enum.IsDefined(state))
                errors.Add(new($"state-{id}", "required", "Mark {0}", name));
            else if (state != RollState.Present)
                missing.Add(new(id, state, fields[$"reason-{id}"].ToString(), ReadDetails(fields, id, today, errors)));
        }
        return missing;
    }

    /// <summary>The row as it was typed, so that nothing is lost when something is wrong.</summary>
    public static RollRow Typed(IFormCollection fields, RollRow row) => row with
    {
        State = Enum.TryParse<RollState>(fields[$"state-{row.Id}"], out var state) ? state : null,
        Reason = fields[$"reason-{row.Id}"].ToString(),
        Details = ReadDetails(fields, row.Id, null, []),
    };

    private static RollDetails ReadDetails(IFormCollection fields, Guid id, DateOnly? today, ICollection<FieldError> errors)
    {
        DateOnly? onset = null;
        if (fields[$"onset-{id}"].ToString() is { Length: > 0 } typed)
        {
            if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (today is null || (day <= today && day.AddDays(MostDaysAgo) > today)))
                onset = day;
            else
                errors.Add(new($"onset-{id}", "out-of-range", "Enter a day of the last weeks on which it began"));
        }
        decimal? temperature = null;
        if (fields[$"temperature-{id}"].ToString() is { Length: > 0 } degrees)
        {
            if (BodyTemperature.Parse(degrees) is { IsOk: true } read)
                temperature = read.Value;
            else
                errors.Add(new($"temperature-{id}", "temperature-out-of-range", "Enter a temperature from 30 to 45 °C, like 36.6"));
        }
        var note = PlaceName.ReadOptional($"note-{id}", fields[$"note-{id}"], LongestNote, errors);
        return new(Symptoms.Of(fields[$"symptoms-{id}"]), onset, temperature, note);
    }
}
