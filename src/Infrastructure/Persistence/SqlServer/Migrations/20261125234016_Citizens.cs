using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Citizens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "citizens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sealed_phone = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    phone_ref = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    sealed_name = table.Column<byte[]>(type: "varbinary(400)", maxLength: 400, nullable: true),
                    joined_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citizens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    tries = table.Column<int>(type: "int", nullable: false),
                    used_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "citizen_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    device = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    started_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citizen_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_citizen_sessions_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "code_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    to = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    pack_version = table.Column<int>(type: "int", nullable: false),
                    rule_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    at_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_code_changes_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "personal_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    pack_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    pack_version = table.Column<int>(type: "int", nullable: false),
                    rule_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    decided_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    valid_until_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personal_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_personal_codes_citizens_id",
                        column: x => x.id,
                        principalTable: "citizens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_citizen_sessions_citizen_id",
                table: "citizen_sessions",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "ix_citizen_sessions_seen_utc",
                table: "citizen_sessions",
                column: "seen_utc");

            migrationBuilder.CreateIndex(
                name: "ix_citizens_phone_ref",
                table: "citizens",
                column: "phone_ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_citizens_seen_utc",
                table: "citizens",
                column: "seen_utc");

            migrationBuilder.CreateIndex(
                name: "ix_code_changes_citizen_id_at_utc",
                table: "code_changes",
                columns: new[] { "citizen_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_codes_asked_utc",
                table: "sign_in_codes",
                column: "asked_utc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "citizen_sessions");

            migrationBuilder.DropTable(
                name: "code_changes");

            migrationBuilder.DropTable(
                name: "personal_codes");

            migrationBuilder.DropTable(
                name: "sign_in_codes");

            migrationBuilder.DropTable(
                name: "citizens");
        }
    }
}
