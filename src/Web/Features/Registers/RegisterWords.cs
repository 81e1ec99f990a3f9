using System.Globalization;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Registers;

/// <summary>Codes that all registers use, in the reader's language.</summary>
public sealed class RegisterWords(IStringLocalizer<RegistersRoom> L)
{
    public string Symptom(string code) => code switch
    {
        "fever" => L["Fever"],
        "dry-cough" => L["Dry cough"],
        "fatigue" => L["Fatigue"],
        "sore-throat" => L["Sore throat"],
        "smell-taste" => L["Loss of smell or taste"],
        "diarrhoea" => L["Diarrhoea"],
        "short-breath" => L["Short breath"],
        "chest-tightness" => L["Chest tightness"],
        _ => code,
    };

    public string Symptoms(IEnumerable<string> codes) => string.Join(L[", "], codes.Select(Symptom));

    /// <summary>The day as the reader writes it, with its weekday.</summary>
    public static string Day(DateOnly day) => day.ToString(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "yyyy年M月d日 dddd" : "dddd, d MMMM yyyy", CultureInfo.CurrentCulture);
}
