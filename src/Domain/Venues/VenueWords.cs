using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Venues;

/// <summary>The public API's words for the choices of a venue.</summary>
public static class VenueWords
{
    public static readonly Words<CountSource> CountSources = new(CountSource.Registrations, CountSource.Counters);
    public static readonly Words<DoorAnswer> WhenFull = new(DoorAnswer.Attention, DoorAnswer.Refuse);
    public static readonly Words<DoorAnswer> Answers = new(DoorAnswer.Admit, DoorAnswer.Attention, DoorAnswer.Refuse);
    public static readonly Words<CodeDemand> CodeDemands = new(CodeDemand.None, CodeDemand.Optional, CodeDemand.Required);
    public static readonly Words<DoorDoubt> Doubts = new(DoorDoubt.Open, DoorDoubt.Closed);
    public static readonly Words<DoorDirection> Directions = new(DoorDirection.In, DoorDirection.Out, DoorDirection.Both);

    /// <summary>The word of a value, in lower case.</summary>
    public static string Of(Enum value) => value.ToString().ToLowerInvariant();
}

/// <summary>The words that one field knows.</summary>
public sealed class Words<T>(params T[] values) where T : struct, Enum
{
    public IReadOnlyList<string> All { get; } = [.. values.Select(value => VenueWords.Of(value))];

    /// <summary>Nothing means <paramref name="usual"/>; an unknown word goes to <paramref name="errors"/>.</summary>
    public T Read(string field, string? word, T usual, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (string.IsNullOrWhiteSpace(word))
            return usual;
        foreach (var value in values)
        {
            if (VenueWords.Of(value) == word.Trim())
                return value;
        }

        errors.Add(new(field, "unknown", VenueSentences.WordUnknown, word.Trim(), string.Join(", ", All)));
        return usual;
    }
}
