using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Acting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders");

            migrationBuilder.AddColumn<Guid>(
                name: "agent_id",
                table: "declaration_drafts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "to_id",
                table: "code_reminders",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateTable(
                name: "reminder_wishes",
                columns: table => new
                {
                    agent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_wishes", x => new { x.agent_id, x.citizen_id });
                    table.ForeignKey(
                        name: "fk_reminder_wishes_citizens_agent_id",
                        column: x => x.agent_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reminder_wishes_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_session_id",
                table: "issued_credentials",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc_to_id",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc", "to_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reminder_wishes_citizen_id",
                table: "reminder_wishes",
                column: "citizen_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reminder_wishes");

            migrationBuilder.DropIndex(
                name: "ix_issued_credentials_session_id",
                table: "issued_credentials");

            migrationBuilder.DropIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc_to_id",
                table: "code_reminders");

            migrationBuilder.DropColumn(
                name: "agent_id",
                table: "declaration_drafts");

            migrationBuilder.DropColumn(
                name: "to_id",
                table: "code_reminders");

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc" },
                unique: true);
        }
    }
}
