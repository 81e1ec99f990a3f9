using System.Reflection;
using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.Tests.Jobs;

public sealed class TimetableTests
{
    private static readonly HashSet<Type> Ids = [typeof(Guid), typeof(long), typeof(int), typeof(DateOnly), typeof(CancellationToken)];

    [Fact]
    public void Museum_No_job_argument_can_hold_personal_data()
    {
        var scheduled = Timetable.Entries.SelectMany(entry => entry.Job.Method.GetParameters());
        var jobs = typeof(Timetable).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<RegionJobAttribute>() is not null || type.IsAssignableTo(typeof(ITenantJob)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).SelectMany(method => method.GetParameters()));
        var strange = scheduled.Concat(jobs).Where(p => !Ids.Contains(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) && !IsIdentifier(p))
            .Select(p => $"{p.Member.DeclaringType!.Name}.{p.Member.Name}({p.ParameterType.Name} {p.Name})");
        Assert.Empty(strange);
    }

    [Fact]
    public void Every_recurring_job_belongs_to_the_region_or_to_each_tenant()
    {
        Assert.All(Timetable.Entries, entry => Assert.NotNull(entry.Job.Type.GetCustomAttribute<RegionJobAttribute>()));
        Assert.Equal(Timetable.Entries.Count, Timetable.Entries.Select(entry => entry.Id).Distinct().Count());
    }

    private static bool IsIdentifier(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) && parameter.Name!.EndsWith("identifier", StringComparison.OrdinalIgnoreCase);
}
