namespace HealthCode.Web.Shell;

/// <summary>Names the texts of the shell: <c>IStringLocalizer&lt;ShellText&gt;</c> reads <c>ShellText.zh.resx</c>.</summary>
public sealed class ShellText;
