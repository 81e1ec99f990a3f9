using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "privacy_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenant_closures",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    counts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    finished_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    record = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_closures", x => x.tenant_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tenant_closures_finished_utc",
                table: "tenant_closures",
                column: "finished_utc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "privacy_contacts");

            migrationBuilder.DropTable(
                name: "tenant_closures");
        }
    }
}
