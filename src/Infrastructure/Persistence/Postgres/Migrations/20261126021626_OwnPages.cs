using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OwnPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<byte[]>(
                name: "sealed_phone",
                table: "citizens",
                type: "bytea",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 200);

            migrationBuilder.AlterColumn<byte[]>(
                name: "phone_ref",
                table: "citizens",
                type: "bytea",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 32);

            migrationBuilder.AddColumn<bool>(
                name: "is_reminded_by_text",
                table: "citizens",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "citizens",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "number_proved_utc",
                table: "citizens",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "passkey_handle",
                table: "citizens",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_claims",
                table: "citizens",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "proved_utc",
                table: "citizen_sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "citizen_passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sealed_key = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citizen_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "fk_citizen_passkeys_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "code_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_reminders", x => x.id);
                    table.ForeignKey(
                        name: "fk_code_reminders_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "number_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_phone = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    phone_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    stop_ref = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_number_changes_citizens_id",
                        column: x => x.id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_personal_codes_valid_until_utc",
                table: "personal_codes",
                column: "valid_until_utc");

            migrationBuilder.CreateIndex(
                name: "ix_citizens_passkey_handle",
                table: "citizens",
                column: "passkey_handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_citizen_passkeys_citizen_id",
                table: "citizen_passkeys",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_citizen_passkeys_credential_ref",
                table: "citizen_passkeys",
                column: "credential_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_citizen_id_valid_until_utc",
                table: "code_reminders",
                columns: new[] { "citizen_id", "valid_until_utc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_code_reminders_valid_until_utc",
                table: "code_reminders",
                column: "valid_until_utc");

            migrationBuilder.CreateIndex(
                name: "ix_number_changes_due_utc",
                table: "number_changes",
                column: "due_utc");

            migrationBuilder.CreateIndex(
                name: "ix_number_changes_stop_ref",
                table: "number_changes",
                column: "stop_ref",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "citizen_passkeys");

            migrationBuilder.DropTable(
                name: "code_reminders");

            migrationBuilder.DropTable(
                name: "number_changes");

            migrationBuilder.DropIndex(
                name: "ix_personal_codes_valid_until_utc",
                table: "personal_codes");

            migrationBuilder.DropIndex(
                name: "ix_citizens_passkey_handle",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "is_reminded_by_text",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "language",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "number_proved_utc",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "passkey_handle",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "wrong_claims",
                table: "citizens");

            migrationBuilder.DropColumn(
                name: "proved_utc",
                table: "citizen_sessions");

            migrationBuilder.AlterColumn<byte[]>(
                name: "sealed_phone",
                table: "citizens",
                type: "bytea",
                maxLength: 200,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "phone_ref",
                table: "citizens",
                type: "bytea",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldMaxLength: 32,
                oldNullable: true);
        }
    }
}
