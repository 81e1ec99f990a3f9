using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class School : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absence_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pupil_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    outcome = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "class_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    class_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    half = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    expected = table.Column<int>(type: "int", nullable: false),
                    absent = table.Column<int>(type: "int", nullable: false),
                    ill = table.Column<int>(type: "int", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pupil_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pupil_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    class_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    half = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    sealed_details = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pupil_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pupils",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    class_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    seal_month = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_details = table.Column<byte[]>(type: "varbinary(2000)", maxLength: 2000, nullable: false),
                    number_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    name_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    enrolled_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pupils", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_classes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    opened_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    closed_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_classes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absence_calls_tenant_id_day",
                table: "absence_calls",
                columns: new[] { "tenant_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_class_checks_tenant_id_day_class_id_half",
                table: "class_checks",
                columns: new[] { "tenant_id", "day", "class_id", "half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pupil_marks_tenant_id_day_pupil_id_half",
                table: "pupil_marks",
                columns: new[] { "tenant_id", "day", "pupil_id", "half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pupil_marks_tenant_id_pupil_id_day",
                table: "pupil_marks",
                columns: new[] { "tenant_id", "pupil_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_class_id",
                table: "pupils",
                columns: new[] { "tenant_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_name_ref",
                table: "pupils",
                columns: new[] { "tenant_id", "name_ref" });

            migrationBuilder.CreateIndex(
                name: "ix_pupils_tenant_id_number_ref",
                table: "pupils",
                columns: new[] { "tenant_id", "number_ref" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_classes_tenant_id_name",
                table: "school_classes",
                columns: new[] { "tenant_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence_calls");

            migrationBuilder.DropTable(
                name: "class_checks");

            migrationBuilder.DropTable(
                name: "pupil_marks");

            migrationBuilder.DropTable(
                name: "pupils");

            migrationBuilder.DropTable(
                name: "school_classes");
        }
    }
}
