using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sealed_email = table.Column<byte[]>(type: "varbinary(800)", maxLength: 800, nullable: false),
                    role = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    language = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    invited_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    invited_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    accepted_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    accepted_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    withdrawn_utc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    device = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    started_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_sessions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_tenant_id_invited_utc",
                table: "invitations",
                columns: new[] { "tenant_id", "invited_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_seen_utc",
                table: "staff_sessions",
                column: "seen_utc");

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_user_id",
                table: "staff_sessions",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "staff_sessions");
        }
    }
}
