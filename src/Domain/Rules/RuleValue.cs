using System.Globalization;

namespace HealthCode.Domain.Rules;

/// <summary>
/// A value as CertLogic knows it: what JSON has, and date-times, which only a rule can make. Immutable, so that a person's data can be
/// prepared once and read by many rules on many threads.
/// </summary>
public abstract class RuleValue
{
    public static RuleValue Null { get; } = new RuleNull();
    public static RuleValue True { get; } = new RuleBoolean(true);
    public static RuleValue False { get; } = new RuleBoolean(false);

    public static RuleValue Of(bool value) => value ? True : False;

    public static RuleValue Of(string? value) => value is null ? Null : new RuleText(value);

    public static RuleValue Of(double? value) => value is { } number ? new RuleNumber(number) : Null;

    /// <summary>The text of an instant, as <c>plusTime</c> reads it.</summary>
    public static RuleValue Of(DateTime utc) => new RuleText(utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static RuleValue Of(DateOnly day) => new RuleText(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static RuleValue Of(IEnumerable<RuleValue> items) => new RuleList([.. items]);

    /// <summary>A later entry of the same name wins.</summary>
    public static RuleValue Of(params (string Name, RuleValue Value)[] entries)
    {
        var map = new OrderedDictionary<string, RuleValue>(entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entries)
            map[name] = value;
        return new RuleMap(map);
    }

    /// <summary>Truthy, falsy, or null for what is neither: fractions and date-times (specification, "Truthy and falsy values").</summary>
    public abstract bool? Truth { get; }

    /// <summary>The entry of a map; null for a missing one and for what is no map.</summary>
    public RuleValue this[string name] => this is RuleMap map ? map.Entries.GetValueOrDefault(name, Null) : Null;

    public string? Text => (this as RuleText)?.Value;

    public double? Number => (this as RuleNumber)?.Value;

    public IReadOnlyList<RuleValue> Items => this is RuleList list ? list.Items : [];

    /// <summary>Of a date-time that a rule has made; null for all else, and beyond the years that .NET counts.</summary>
    public DateTime? ToUtc() => this is RuleInstant { Milliseconds: >= -62_135_596_800_000 and < 253_402_300_800_000 } instant ? DateTime.UnixEpoch.AddMilliseconds(instant.Milliseconds) : null;

    /// <summary>Levels of lists and maps.</summary>
    internal virtual int Depth => 0;

    /// <summary>Values in it, itself counted.</summary>
    internal virtual int Size => 1;

    /// <summary>Equality without coercion, by value at every level.</summary>
    internal abstract bool IsSame(RuleValue other);
}

internal sealed class RuleNull : RuleValue
{
    public override bool? Truth => false;

    internal override bool IsSame(RuleValue other) => other is RuleNull;
}

internal sealed class RuleBoolean(bool value) : RuleValue
{
    public bool Value => value;

    public override bool? Truth => value;

    internal override bool IsSame(RuleValue other) => other is RuleBoolean same && same.Value == value;
}

/// <summary>Numbers are JavaScript's: an integer is one without a fraction, however it is written.</summary>
internal sealed class RuleNumber(double value) : RuleValue
{
    public double Value => value;

    public bool IsInteger => double.IsInteger(value);

    public override bool? Truth => IsInteger ? value != 0 : null;

    internal override bool IsSame(RuleValue other) => other is RuleNumber same && same.Value == value;
}

internal sealed class RuleText(string value) : RuleValue
{
    public string Value => value;

    public override bool? Truth => value.Length > 0;

    internal override bool IsSame(RuleValue other) => other is RuleText same && same.Value == value;
}

/// <summary>A date-time: milliseconds since 1970 in UTC.</summary>
internal sealed class RuleInstant(long milliseconds) : RuleValue
{
    public long Milliseconds => milliseconds;

    public override bool? Truth => null;

    internal override bool IsSame(RuleValue other) => other is RuleInstant same && same.Milliseconds == milliseconds;
}

internal sealed class RuleList : RuleValue
{
    public RuleList(RuleValue[] items)
    {
        Items = items;
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, item.Depth);
            Size = (int)Math.Min((long)Size + item.Size, int.MaxValue);
        }
        Depth++;
    }

    public new RuleValue[] Items { get; }

    public override bool? Truth => Items.Length > 0;

    internal override int Depth { get; }

    internal override int Size { get; } = 1;

    internal override bool IsSame(RuleValue other) =>
        other is RuleList same && same.Items.Length == Items.Length && Items.Zip(same.Items).All(pair => pair.First.IsSame(pair.Second));
}

internal sealed class RuleMap : RuleValue
{
    public RuleMap(OrderedDictionary<string, RuleValue> entries)
    {
        Entries = entries;
        foreach (var (_, value) in entries)
        {
            Depth = Math.Max(Depth, value.Depth);
            Size = (int)Math.Min((long)Size + value.Size, int.MaxValue);
        }
        Depth++;
    }

    public OrderedDictionary<string, RuleValue> Entries { get; }

    public override bool? Truth => Entries.Count > 0;

    internal override int Depth { get; }

    internal override int Size { get; } = 1;

    internal override bool IsSame(RuleValue other) =>
        other is RuleMap same && same.Entries.Count == Entries.Count
        && Entries.All(entry => same.Entries.TryGetValue(entry.Key, out var value) && entry.Value.IsSame(value));
}

/// <summary>What an evaluation ends in when there is no value. It never reaches data.</summary>
internal sealed class RuleFault(RuleError error) : RuleValue
{
    public RuleError Error => error;

    public override bool? Truth => null;

    internal override bool IsSame(RuleValue other) => false;
}
