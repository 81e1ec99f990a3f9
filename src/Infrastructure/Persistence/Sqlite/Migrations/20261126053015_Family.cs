using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Family : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "consent",
                table: "guardianships",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "end_cause",
                table: "guardianships",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ended_by",
                table: "guardianships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "object_until_utc",
                table: "guardianships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_details",
                table: "guardianships",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "version",
                table: "guardianships",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "witness_id",
                table: "guardianships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "witness_tenant_id",
                table: "guardianships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "consent_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    allowed = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    code_ref = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    sealed_person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    answered_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_consent_requests_citizens_agent_id",
                        column: x => x.agent_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "family_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    guardianship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sealed_words = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    stands = table.Column<bool>(type: "INTEGER", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_family_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_family_cases_guardianships_guardianship_id",
                        column: x => x.guardianship_id,
                        principalTable: "guardianships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_state_ends_on",
                table: "guardianships",
                columns: new[] { "state", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_state_object_until_utc",
                table: "guardianships",
                columns: new[] { "state", "object_until_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_consent_requests_agent_id_asked_utc",
                table: "consent_requests",
                columns: new[] { "agent_id", "asked_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_consent_requests_code_ref",
                table: "consent_requests",
                column: "code_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_family_cases_decided_utc_opened_utc",
                table: "family_cases",
                columns: new[] { "decided_utc", "opened_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_family_cases_guardianship_id",
                table: "family_cases",
                column: "guardianship_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_requests");

            migrationBuilder.DropTable(
                name: "family_cases");

            migrationBuilder.DropIndex(
                name: "ix_guardianships_state_ends_on",
                table: "guardianships");

            migrationBuilder.DropIndex(
                name: "ix_guardianships_state_object_until_utc",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "consent",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "end_cause",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "object_until_utc",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "sealed_details",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "version",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "witness_id",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "witness_tenant_id",
                table: "guardianships");
        }
    }
}
