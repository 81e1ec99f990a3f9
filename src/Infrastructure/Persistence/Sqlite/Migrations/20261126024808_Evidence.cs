using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
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
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @ref = table.Column<byte[]>(name: "ref", type: "BLOB", maxLength: 32, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    wrong = table.Column<int>(type: "INTEGER", nullable: false),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    there = table.Column<int>(type: "INTEGER", nullable: false),
                    other_number = table.Column<int>(type: "INTEGER", nullable: false),
                    worse = table.Column<int>(type: "INTEGER", nullable: false),
                    shifts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    second_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    why_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    out_of = table.Column<int>(type: "INTEGER", nullable: false),
                    worse_done = table.Column<int>(type: "INTEGER", nullable: false),
                    worse_before = table.Column<int>(type: "INTEGER", nullable: false),
                    written = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    not_before_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
