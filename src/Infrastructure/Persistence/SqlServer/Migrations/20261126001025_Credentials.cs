using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Credentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "issued_credentials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    citizen_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    session_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    issued_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    superseded_utc = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_credentials", x => x.id);
                    table.ForeignKey(
                        name: "fk_issued_credentials_citizens_citizen_id",
                        column: x => x.citizen_id,
                        principalTable: "citizens",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "revocation_epochs",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    since_utc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocation_epochs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_citizen_id_expires_utc",
                table: "issued_credentials",
                columns: new[] { "citizen_id", "expires_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_expires_utc",
                table: "issued_credentials",
                column: "expires_utc");

            migrationBuilder.CreateIndex(
                name: "ix_issued_credentials_superseded_utc_expires_utc",
                table: "issued_credentials",
                columns: new[] { "superseded_utc", "expires_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "issued_credentials");

            migrationBuilder.DropTable(
                name: "revocation_epochs");
        }
    }
}
