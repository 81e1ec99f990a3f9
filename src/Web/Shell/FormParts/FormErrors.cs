namespace HealthCode.Web.Shell.FormParts;

/// <summary>What a form was refused for, in the order of its fields.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<(string Field, string Message)> All => _all;

    /// <param name="field">The name of the field, which is also its id.</param>
    /// <param name="message">Says what to do: "Enter your name".</param>
    public void Add(string field, string message) => _all.Add((field, message));

    public string? For(string field) => _all.Where(error => error.Field == field).Select(error => error.Message).FirstOrDefault();
}

/// <summary>What the input inside a <c>Field</c> takes: <c>&lt;input @attributes="context.Attributes" /&gt;</c>.</summary>
public sealed record FieldContext(IReadOnlyDictionary<string, object> Attributes);
