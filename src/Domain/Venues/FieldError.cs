namespace HealthCode.Domain.Venues;

/// <summary>One thing that is wrong with what somebody typed or sent.</summary>
/// <param name="Field">As the public API spells it.</param>
/// <param name="Code">Stable, for programs: <c>required</c>, <c>too-long</c>, <c>out-of-range</c>, <c>unknown</c> …</param>
/// <param name="Sentence">English, says what to do; pages translate it. <c>{0}</c> … stand for <paramref name="Values"/>.</param>
public sealed record FieldError(string Field, string Code, string Sentence, params object[] Values);
