using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Workplace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "department_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    absent = table.Column<int>(type: "INTEGER", nullable: false),
                    ill = table.Column<int>(type: "INTEGER", nullable: false),
                    at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_department_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "employee_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    employee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seal_month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    number_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    name_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    added_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_department_checks_tenant_id_day_department",
                table: "department_checks",
                columns: new[] { "tenant_id", "day", "department" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employee_marks_tenant_id_day_employee_id",
                table: "employee_marks",
                columns: new[] { "tenant_id", "day", "employee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_department",
                table: "employees",
                columns: new[] { "tenant_id", "department" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_name_ref",
                table: "employees",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_tenant_id_number_ref",
                table: "employees",
                columns: new[] { "tenant_id", "number_ref" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "department_checks");

            migrationBuilder.DropTable(
                name: "employee_marks");

            migrationBuilder.DropTable(
                name: "employees");
        }
    }
}
