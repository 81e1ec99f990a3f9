using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Review : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "basis_utc",
                table: "personal_codes",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "personal_codes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_id",
                table: "code_changes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cause",
                table: "code_changes",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "decision_id",
                table: "code_changes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "second_by_id",
                table: "code_changes",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "valid_until_utc",
                table: "code_changes",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "accesses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_what = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accesses", x => x.id);
                    table.ForeignKey(
                        name: "fk_accesses_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "brake_trips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    limit = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    author_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    changes = table.Column<int>(type: "int", nullable: false),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    released_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    released_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    release_reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brake_trips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "brake_turns",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brake_turns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    rule_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    change_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    sealed_appeal = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    opened_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    due_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    assigned_to = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    assigned_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    closed_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    closed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    sealed_note = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_cases_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_materials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    media_type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    sealed_file = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeal_materials", x => x.id);
                    table.ForeignKey(
                        name: "fk_appeal_materials_review_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "review_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "state_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    pack_version = table.Column<int>(type: "int", nullable: false),
                    rule_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    sealed_grounds = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    valid_until_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    proposed_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    outcome = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    decided_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    sealed_why = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_state_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_state_decisions_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_state_decisions_review_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "review_cases",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_code_changes_at_utc",
                table: "code_changes",
                column: "at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_accesses_citizen_id",
                table: "accesses",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_accesses_kept_until",
                table: "accesses",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_materials_case_id",
                table: "appeal_materials",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_materials_citizen_id",
                table: "appeal_materials",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_brake_trips_released_utc",
                table: "brake_trips",
                column: "released_utc");

            migrationBuilder.CreateIndex(
                name: "ix_review_cases_citizen_id",
                table: "review_cases",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_cases_closed_utc_due_utc",
                table: "review_cases",
                columns: new[] { "closed_utc", "due_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_case_id",
                table: "state_decisions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_citizen_id",
                table: "state_decisions",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_state_decisions_outcome_proposed_utc",
                table: "state_decisions",
                columns: new[] { "outcome", "proposed_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accesses");

            migrationBuilder.DropTable(
                name: "appeal_materials");

            migrationBuilder.DropTable(
                name: "brake_trips");

            migrationBuilder.DropTable(
                name: "brake_turns");

            migrationBuilder.DropTable(
                name: "state_decisions");

            migrationBuilder.DropTable(
                name: "review_cases");

            migrationBuilder.DropIndex(
                name: "ix_code_changes_at_utc",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "basis_utc",
                table: "personal_codes");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "personal_codes");

            migrationBuilder.DropColumn(
                name: "by_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "cause",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "decision_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "second_by_id",
                table: "code_changes");

            migrationBuilder.DropColumn(
                name: "valid_until_utc",
                table: "code_changes");
        }
    }
}
