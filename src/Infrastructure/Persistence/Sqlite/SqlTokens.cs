namespace HealthCode.Infrastructure.Persistence.Sqlite;

internal enum TokenKind { Word, Quoted, Parameter, Literal, Symbol }

/// <param name="Text">Words in capitals, quoted names without their quotes.</param>
internal readonly record struct SqlToken(TokenKind Kind, string Text)
{
    public bool IsName => Kind is TokenKind.Word or TokenKind.Quoted;
    public bool Is(string word) => Kind is TokenKind.Word or TokenKind.Symbol && string.Equals(Text, word, StringComparison.Ordinal);
    public bool Names(string name) => IsName && string.Equals(Text, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts SQL into words, names, parameters and signs; comments and the insides of strings vanish.</summary>
internal static class SqlTokens
{
    public static List<SqlToken> Of(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var at = 0; at < sql.Length;)
        {
            var start = at;
            var c = sql[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c == '-' && Next(sql, at) == '-')
                at = IndexAfter(sql, "\n", at);
            else if (c == '/' && Next(sql, at) == '*')
                at = IndexAfter(sql, "*/", at + 2);
            else if (c == '\'')
                tokens.Add(new(TokenKind.Literal, Quoted(sql, ref at, '\'')));
            else if (c is '"' or '`' or '[')
                tokens.Add(new(TokenKind.Quoted, Quoted(sql, ref at, c == '[' ? ']' : c)));
            else if (c is '@' or '$' or ':' or '?' or '#')
            {
                at++;
                SkipWord(sql, ref at);
                tokens.Add(new(TokenKind.Parameter, sql[start..at]));
            }
            else if (char.IsAsciiDigit(c))
            {
                SkipWord(sql, ref at);
                tokens.Add(new(TokenKind.Literal, sql[start..at]));
            }
            else if (IsWordPart(c))
            {
                SkipWord(sql, ref at);
                tokens.Add(new(TokenKind.Word, sql[start..at].ToUpperInvariant()));
            }
            else
                tokens.Add(new(TokenKind.Symbol, sql[at++].ToString()));
        }
        return tokens;
    }

    private static char Next(string sql, int at) => at + 1 < sql.Length ? sql[at + 1] : '\0';

    private static int IndexAfter(string sql, string end, int from) =>
        sql.IndexOf(end, Math.Min(from, sql.Length), StringComparison.Ordinal) is var index and >= 0 ? index + end.Length : sql.Length;

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_' || c > 127;

    private static void SkipWord(string sql, ref int at)
    {
        while (at < sql.Length && (IsWordPart(sql[at]) || sql[at] == '$'))
            at++;
    }

    private static string Quoted(string sql, ref int at, char end)
    {
        var text = new System.Text.StringBuilder();
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != end)
                text.Append(sql[at]);
            else if (end != ']' && Next(sql, at) == end)
                text.Append(sql[at++]);
            else
                break;
        }
        at++;
        return text.ToString();
    }
}
