namespace HealthCode.Domain.Rules.Expressions;

/// <summary>Makes expressions of logic. What is wrong with the logic is listed, and breaks only the part where it stands.</summary>
internal sealed class ExpressionReader
{
    private static readonly Dictionary<string, TimeUnit> Units = new()
    {
        ["year"] = TimeUnit.Year,
        ["month"] = TimeUnit.Month,
        ["day"] = TimeUnit.Day,
        ["hour"] = TimeUnit.Hour,
    };

    public List<RuleError> Errors { get; } = [];

    public List<RuleVariable> Variables { get; } = [];

    private bool isInLambda;

    public Expression Read(RuleValue logic, string where) => logic switch
    {
        RuleText or RuleBoolean or RuleNumber { IsInteger: true } => new Literal(logic, where),
        RuleNumber => Broken(RuleErrors.NotAnExpression, "A number in a rule must be an integer.", where),
        RuleList list => ReadList(list, where),
        RuleMap { Entries.Count: 1 } map => ReadOperation(map.Entries.GetAt(0), where),
        RuleMap map => Broken(RuleErrors.NotAnExpression, $"An operation is an object with one name, its operator; this one has {map.Entries.Count}.", where),
        _ => Broken(RuleErrors.NotAnExpression, "null can't stand in a rule.", where),
    };

    private Expression ReadList(RuleList list, string where)
    {
        var items = ReadAll(list, where);
        return items.All(item => item is Literal)
            ? new Literal(RuleValue.Of(items.Select(item => ((Literal)item).Value)), where)
            : new ListOf(items, where);
    }

    private Expression ReadOperation(KeyValuePair<string, RuleValue> operation, string where)
    {
        var (name, given) = operation;
        var inner = $"{where}/{RuleJson.Escape(name)}";
        if (name == "var")
            return ReadVariable(given, inner, where);
        if (given is not RuleList { Items.Length: > 0 } operands)
            return Broken(RuleErrors.Operands, $"The operands of \"{Shown.Of(name)}\" must be a list with at least one of them.", where);
        if (Counts(name) is not var (least, most))
            return Broken(RuleErrors.UnknownOperator, $"There is no operator \"{Shown.Of(name)}\".", where);
        if (operands.Items.Length < least || operands.Items.Length > most)
        {
            var wanted = least == most ? $"{least}" : most == int.MaxValue ? $"at least {least}" : $"{least} or {most}";
            return Broken(RuleErrors.Operands, $"\"{name}\" takes {wanted} operands; here are {operands.Items.Length}.", where);
        }
        return name switch
        {
            "plusTime" => ReadOffset(operands, inner, where),
            "extractFromUVCI" => ReadFragment(operands, inner, where),
            "reduce" => ReadReduction(operands, inner, where),
            _ => Combine(name, ReadAll(operands, inner), where),
        };
    }

    private static (int Least, int Most)? Counts(string name) => name switch
    {
        "!" or "dccDateOfBirth" => (1, 1),
        "===" or "in" or "+" or "extractFromUVCI" => (2, 2),
        "if" or "plusTime" or "reduce" => (3, 3),
        "and" => (2, int.MaxValue),
        "<" or "<=" or ">" or ">=" or "before" or "not-after" or "after" or "not-before" => (2, 3),
        _ => null,
    };

    private static Expression Combine(string name, Expression[] operands, string where) => name switch
    {
        "!" => new Negation(operands[0], where),
        "and" => new Conjunction(operands, where),
        "if" => new Choice(operands[0], operands[1], operands[2], where),
        "===" => new Equality(operands[0], operands[1], where),
        "in" => new Membership(operands[0], operands[1], where),
        "+" => new Sum(operands[0], operands[1], where),
        "<" => new IntegerComparison(operands, Order.Less, where),
        "<=" => new IntegerComparison(operands, Order.LessOrSame, where),
        ">" => new IntegerComparison(operands, Order.More, where),
        ">=" => new IntegerComparison(operands, Order.MoreOrSame, where),
        "before" => new InstantComparison(operands, Order.Less, where),
        "not-after" => new InstantComparison(operands, Order.LessOrSame, where),
        "after" => new InstantComparison(operands, Order.More, where),
        "not-before" => new InstantComparison(operands, Order.MoreOrSame, where),
        _ => new BirthDate(operands[0], where),
    };

    private Expression ReadVariable(RuleValue given, string inner, string where)
    {
        if (given is not RuleText path)
            return Broken(RuleErrors.VariablePath, "The path of \"var\" must be a text.", where);
        Variables.Add(new RuleVariable(path.Value, inner, isInLambda));
        return new Variable(path.Value, where);
    }

    private Expression ReadOffset(RuleList operands, string inner, string where)
    {
        var text = Read(operands.Items[0], $"{inner}/0");
        if (operands.Items[1] is not RuleNumber { IsInteger: true } amount)
            return Broken(RuleErrors.Amount, "The amount of \"plusTime\" must be an integer that stands there itself.", $"{inner}/1");
        if (operands.Items[2] is not RuleText unit || !Units.TryGetValue(unit.Value, out var known))
            return Broken(RuleErrors.Unit, "The unit of \"plusTime\" must be \"year\", \"month\", \"day\" or \"hour\".", $"{inner}/2");
        return new Offset(text, amount.Value, known, where);
    }

    private Expression ReadFragment(RuleList operands, string inner, string where)
    {
        var text = Read(operands.Items[0], $"{inner}/0");
        return operands.Items[1] is RuleNumber { IsInteger: true } index
            ? new UvciFragment(text, index.Value, where)
            : Broken(RuleErrors.Index, "The index of \"extractFromUVCI\" must be an integer that stands there itself.", $"{inner}/1");
    }

    private Reduction ReadReduction(RuleList operands, string inner, string where)
    {
        var list = Read(operands.Items[0], $"{inner}/0");
        var outside = isInLambda;
        isInLambda = true;
        var lambda = Read(operands.Items[1], $"{inner}/1");
        isInLambda = outside;
        return new Reduction(list, lambda, Read(operands.Items[2], $"{inner}/2"), where);
    }

    private Expression[] ReadAll(RuleList list, string where) => [.. list.Items.Select((item, at) => Read(item, $"{where}/{at}"))];

    private Broken Broken(string code, string sentence, string where)
    {
        var error = new RuleError(code, sentence, where);
        Errors.Add(error);
        return new Broken(error);
    }
}
