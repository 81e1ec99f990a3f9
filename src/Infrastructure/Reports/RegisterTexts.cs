using HealthCode.Domain.Reports;

namespace HealthCode.Infrastructure.Reports;

/// <summary>The words of a register's part of a report.</summary>
public static class RegisterTexts
{
    public static string Title(this ReportWords words, RegisterFigures register)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(register);
        return register.Register switch
        {
            "pharmacy" => words.In("药品登记", "Register of watched drugs"),
            "school" => words.In("晨午检", "Roll of the school"),
            "community" => words.In("居民往返与随访", "Residents away and back"),
            _ => words.In("员工健康检查", "Daily check of staff"),
        };
    }

    public static string LineOf(this ReportWords words, RegisterLine line)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(line);
        return line.Code switch
        {
            "packages-antipyretic" => words.In("退热药（盒）", "Packages against fever"),
            "packages-antitussive" => words.In("止咳药（盒）", "Packages against cough"),
            "packages-antiviral" => words.In("抗病毒药（盒）", "Antiviral packages"),
            "packages-antibacterial" => words.In("抗菌药（盒）", "Antibacterial packages"),
            "sold" => words.In("销售笔数", "Lines sold"),
            "refused" => words.In("拒售笔数", "Lines not sold"),
            "referred" => words.In("转介发热门诊", "Sent to a fever clinic"),
            "voided" => words.In("撤回笔数", "Lines taken back"),
            "class-checks" => words.In("班级检查次数", "Checks of classes"),
            "pupils-checked" => words.In("晨检应到人次", "Pupils expected in the morning"),
            "department-checks" => words.In("部门检查次数", "Checks of departments"),
            "staff-checked" => words.In("应到人次", "Staff expected"),
            "absent" => words.In("缺勤（未患病）", "Absent, not ill"),
            "ill" => words.In("因病", "Ill"),
            "ill-noon" => words.In("午检因病", "Ill at noon"),
            "left" => words.In("外出", "Went away"),
            "back" => words.In("返回", "Came back"),
            "asked-well" => words.In("随访：良好", "Asked after: well"),
            "asked-symptoms" => words.In("随访：有症状", "Asked after: with symptoms"),
            "asked-not-reached" => words.In("随访：未联系上", "Asked after: not reached"),
            "residents" => words.In("在册居民（数据截至时）", "Residents at the cut-off"),
            "away" => words.In("外出中（数据截至时）", "Away at the cut-off"),
            "overdue" => words.In("逾期随访（数据截至时）", "Follow-ups overdue at the cut-off"),
            _ => line.Code,
        };
    }

    public static string HowCounted(this ReportWords words, RegisterFigures register)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(register);
        return register.Register switch
        {
            "pharmacy" => words.In("药品登记：按销售日期计；撤回的记录只计入“撤回”。", "Drugs are counted by the day of the sale; a line taken back counts as that alone."),
            "community" => words.In("往返与随访：按外出、返回和完成随访的日期计。", "Residents are counted by the day they left, came back or were asked after."),
            _ => words.In("检查：每人每天计一次；没有检查的日期不计。", "Checks count each person once a day; days without a check are not in it."),
        };
    }
}
