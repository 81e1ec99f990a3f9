using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

#pragma warning disable EF1001 // The base class asks for Npgsql's options, which it calls internal.

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>
/// Creates visits partitioned by day; EF has no word for it. Here and not in the migration's text, so that writing the
/// migration anew can't lose it.
/// </summary>
internal sealed class PartitionedTables(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (operation.Name != VisitPartitions.Table)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }
        base.Generate(operation, model, builder, terminate: false);
        builder.AppendLine($" PARTITION BY RANGE ({VisitPartitions.Key});");
        builder.AppendLine($"CREATE TABLE {VisitPartitions.Table}_default PARTITION OF {VisitPartitions.Table} DEFAULT;");
        EndStatement(builder);
    }
}
