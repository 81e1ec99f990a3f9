namespace HealthCode.Domain.Reports;

/// <summary>What the tenant's own register says of the period: counts without persons.</summary>
/// <param name="Register"><c>pharmacy</c>, <c>school</c>, <c>community</c> or <c>workplace</c>.</param>
/// <param name="Lines">In the order in which they are shown.</param>
public sealed record RegisterFigures(string Register, IReadOnlyList<RegisterLine> Lines);

/// <param name="Code">
/// Pharmacy: <c>packages-…</c> by class of drug, <c>sold</c>, <c>refused</c>, <c>referred</c>, <c>voided</c>. School: <c>class-checks</c>,
/// <c>pupils-checked</c>, <c>absent</c>, <c>ill</c> (of mornings), <c>ill-noon</c>. Workplace: <c>department-checks</c>, <c>staff-checked</c>,
/// <c>absent</c>, <c>ill</c>. Community: <c>left</c>, <c>back</c>, <c>asked-well</c>, <c>asked-symptoms</c>, <c>asked-not-reached</c>,
/// and at the data cut-off <c>residents</c>, <c>away</c>, <c>overdue</c>.
/// </param>
/// <param name="Before">Of the period before; null for what is counted at the data cut-off.</param>
public sealed record RegisterLine(string Code, long Now, long? Before);
