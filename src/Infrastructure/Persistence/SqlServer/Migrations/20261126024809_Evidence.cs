using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Evidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "evidence_ref",
                table: "citizens",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    @ref = table.Column<byte[]>(name: "ref", type: "varbinary(32)", maxLength: 32, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "varbinary(1000)", maxLength: 1000, nullable: false),
                    content_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    import_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    text = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    uploaded_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    lines = table.Column<int>(type: "int", nullable: false),
                    right = table.Column<int>(type: "int", nullable: false),
                    wrong = table.Column<int>(type: "int", nullable: false),
                    known = table.Column<int>(type: "int", nullable: false),
                    there = table.Column<int>(type: "int", nullable: false),
                    other_number = table.Column<int>(type: "int", nullable: false),
                    worse = table.Column<int>(type: "int", nullable: false),
                    shifts = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    started_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    second_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ended_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    why_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    why = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    done = table.Column<int>(type: "int", nullable: false),
                    out_of = table.Column<int>(type: "int", nullable: false),
                    worse_done = table.Column<int>(type: "int", nullable: false),
                    worse_before = table.Column<int>(type: "int", nullable: false),
                    written = table.Column<int>(type: "int", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    not_before_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_imports", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_citizens_evidence_ref",
                table: "citizens",
                column: "evidence_ref");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_day",
                table: "evidence",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_ref_content_hash",
                table: "evidence",
                columns: new[] { "ref", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_imports_state_not_before_utc",
                table: "evidence_imports",
                columns: new[] { "state", "not_before_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evidence");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropTable(
                name: "evidence_findings");

            migrationBuilder.DropTable(
                name: "evidence_imports");

            migrationBuilder.DropIndex(
                name: "ix_citizens_evidence_ref",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "evidence_ref",
                table: "citizens");
        }
    }
}
