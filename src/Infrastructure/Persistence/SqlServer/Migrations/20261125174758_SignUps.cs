using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
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
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "suspended_utc",
                table: "tenants",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "sign_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    identifier = table.Column<string>(type: "nvarchar(63)", maxLength: 63, nullable: false),
                    time_zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    language = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    sealed_contact = table.Column<byte[]>(type: "varbinary(1200)", maxLength: 1200, nullable: false),
                    token_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    confirmed_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    refused_for = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
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
