using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HealthCode.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FamilyTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_seen",
                table: "ward_links",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ambiguous",
                table: "evidence_imports",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "without_number",
                table: "evidence_imports",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "family_turns",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_family_turns", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_state_began_utc",
                table: "guardianships",
                columns: new[] { "state", "began_utc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "family_turns");

            migrationBuilder.DropIndex(
                name: "ix_guardianships_state_began_utc",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "is_seen",
                table: "ward_links");

            migrationBuilder.DropColumn(
                name: "ambiguous",
                table: "evidence_imports");

            migrationBuilder.DropColumn(
                name: "without_number",
                table: "evidence_imports");
        }
    }
}
