using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignUps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "suspended_for",
                table: "tenants",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "suspended_utc",
                table: "tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "sign_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    identifier = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    sealed_contact = table.Column<byte[]>(type: "BLOB", maxLength: 1200, nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    confirmed_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    refused_for = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_ups", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sign_ups_asked_utc",
                table: "sign_ups",
                column: "asked_utc");

            migrationBuilder.CreateIndex(
                name: "ix_sign_ups_token_hash",
                table: "sign_ups",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sign_ups");

            migrationBuilder.DropColumn(
                name: "suspended_for",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "suspended_utc",
                table: "tenants");
        }
    }
}
