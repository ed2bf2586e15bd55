package dev.athanor.engine;

import dev.athanor.compile.SchemaTranslation;
import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SchemaEvent;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.ArrayType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and drops what metadata declares, and calls who listens. Confined to one thread. */
final class SchemaRunner implements CatalogReader {

    private final SqlConnection connection;

    SchemaRunner(SqlConnection connection) {
        this.connection = connection;
    }

    private SchemaTranslation schemas() {
        return connection.options().schemas();
    }

    private Dialect dialect() {
        return connection.dialect();
    }

    // Metadata

    void createAll(MetaData metadata) {
        tell(metadata, SchemaEvent.Moment.BEFORE_CREATE, null);
        createSchemas(metadata);
        createSequences(metadata);
        createEnums(metadata);
        create(metadata, tables(metadata.tables(), false));
        tell(metadata, SchemaEvent.Moment.AFTER_CREATE, null);
    }

    void create(MetaData metadata, List<Table> missing) {
        run(SchemaPlan.create(metadata, missing, dialect().circles(), dialect().comments()), metadata);
        missing.forEach(table -> tell(metadata, SchemaEvent.Moment.AFTER_CREATE, table));
    }

    void dropAll(MetaData metadata) {
        tell(metadata, SchemaEvent.Moment.BEFORE_DROP, null);
        drop(metadata, tables(metadata.tables(), true));
        dropEnums(metadata);
        dropSequences(metadata);
        tell(metadata, SchemaEvent.Moment.AFTER_DROP, null);
    }

    void drop(MetaData metadata, List<Table> present) {
        run(SchemaPlan.drop(metadata, present, dialect().circles()), metadata);
    }

    private void run(SchemaPlan plan, MetaData metadata) {
        for (SchemaStatement statement : plan.statements()) {
            if (statement instanceof SchemaStatement.CreateTable create) {
                tell(metadata, SchemaEvent.Moment.BEFORE_CREATE, create.table());
                execute(statement);
            } else if (statement instanceof SchemaStatement.DropTable drop) {
                tell(metadata, SchemaEvent.Moment.BEFORE_DROP, drop.table());
                execute(statement);
                tell(metadata, SchemaEvent.Moment.AFTER_DROP, drop.table());
            } else {
                execute(statement);
            }
        }
    }

    private void tell(MetaData metadata, SchemaEvent.Moment moment, @Nullable Table table) {
        metadata.tell(new SchemaEvent(moment, table, connection));
    }

    /** Runs a query of the catalog. */
    @Override
    public List<CatalogRow> rows(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.jdbc().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            long started = connection.engine().log().started(sql, 1);
            List<CatalogRow> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                connection.engine().log().finished(started, sql, List.<@Nullable Object[]>of(values), -1, null);
                while (found.next()) {
                    rows.add(row(found));
                }
            } catch (SQLException failed) {
                connection.engine().log().finished(started, sql, List.<@Nullable Object[]>of(values), -1, failed);
                throw failed;
            }
            return rows;
        } catch (SQLException failed) {
            throw connection.failed(failed, sql);
        }
    }

    private static CatalogRow row(ResultSet found) throws SQLException {
        Map<String, @Nullable Object> row = new HashMap<>();
        ResultSetMetaData columns = found.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = found.getObject(i);
            boolean isPlain =
                    value == null || value instanceof Number || value instanceof Boolean || value instanceof byte[];
            row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), isPlain ? value : found.getString(i));
        }
        return new CatalogRow(row);
    }

    /** Executes one change. A text that is for other databases is left out. */
    void execute(SchemaStatement statement) {
        if (statement instanceof DdlText text && !text.isFor(dialect().name())) {
            return;
        }
        String sql = dialect().compile(statement, null, schemas()).text();
        // no prepared statement: a question mark in a check or default is none that takes a value
        try (Statement jdbc = connection.jdbc().createStatement()) {
            jdbc.setEscapeProcessing(false);
            long started = connection.engine().log().started(sql, 1);
            try {
                jdbc.execute(sql);
                connection.engine().log().finished(started, sql, List.of(), -1, null);
            } catch (SQLException failed) {
                connection.engine().log().finished(started, sql, List.of(), -1, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw connection.failed(failed, sql);
        }
    }

    // What is there

    /** Returns the tables that are there, or those that are not. */
    List<Table> tables(List<Table> declared, boolean present) {
        Map<@Nullable String, Names> bySchema = new HashMap<>();
        List<Table> found = new ArrayList<>();
        for (Table table : declared) {
            Names names = bySchema.get(table.schema());
            if (names == null) {
                names = names(
                        () -> dialect().tableNames(connection.jdbc(), schemas().apply(table.schema())));
                bySchema.put(table.schema(), names);
            }
            if (names.has(table.name()) == present) {
                found.add(table);
            }
        }
        return found;
    }

    private void createSchemas(MetaData metadata) {
        if (metadata.schemas().isEmpty()) {
            return;
        }
        Names there = names(() -> dialect().schemaNames(connection.jdbc()));
        for (String declared : metadata.schemas()) {
            String schema = schemas().apply(declared);
            if (schema != null && !there.has(schema)) {
                execute(new SchemaStatement.CreateSchema(schema));
            }
        }
    }

    private void createSequences(MetaData metadata) {
        for (Sequence sequence : sequences(metadata, false)) {
            execute(new SchemaStatement.CreateSequence(sequence));
        }
    }

    private void dropSequences(MetaData metadata) {
        for (Sequence sequence : sequences(metadata, true)) {
            execute(new SchemaStatement.DropSequence(sequence));
        }
    }

    private List<Sequence> sequences(MetaData metadata, boolean present) {
        if (!dialect().supports(Feature.SEQUENCES)) {
            return present ? List.of() : metadata.sequences();
        }
        Map<@Nullable String, Names> bySchema = new HashMap<>();
        List<Sequence> found = new ArrayList<>();
        for (Sequence sequence : metadata.sequences()) {
            Names names = bySchema.get(sequence.schema());
            if (names == null) {
                names = names(() ->
                        dialect().sequenceNames(connection.jdbc(), schemas().apply(sequence.schema())));
                bySchema.put(sequence.schema(), names);
            }
            if (names.has(sequence.name()) == present) {
                found.add(sequence);
            }
        }
        return found;
    }

    private void createEnums(MetaData metadata) {
        for (EnumLabels type : enums(metadata, false)) {
            execute(new SchemaStatement.CreateEnum(type));
        }
    }

    private void dropEnums(MetaData metadata) {
        for (EnumLabels type : enums(metadata, true)) {
            execute(new SchemaStatement.DropEnum(type));
        }
    }

    private Set<EnumLabels> enums(MetaData metadata, boolean present) {
        Set<EnumLabels> enums = new LinkedHashSet<>();
        if (!dialect().supports(Feature.NAMED_ENUMS)) {
            return enums;
        }
        enums.addAll(metadata.enumTypes());
        for (Table table : metadata.tables()) {
            for (Column<?> column : table.columns()) {
                SqlType<?> stored = column.type().stored();
                SqlType<?> single = stored instanceof ArrayType<?> array ? array.element() : stored;
                if (single instanceof EnumType<?> type) {
                    enums.add(EnumLabels.of(type));
                }
            }
        }
        Map<@Nullable String, Names> bySchema = new HashMap<>();
        for (EnumLabels type : enums) {
            if (!bySchema.containsKey(type.schema())) {
                bySchema.put(
                        type.schema(),
                        names(() ->
                                dialect().enumNames(connection.jdbc(), schemas().apply(type.schema()))));
            }
        }
        enums.removeIf(type ->
                java.util.Objects.requireNonNull(bySchema.get(type.schema())).has(type.name()) != present);
        return enums;
    }

    private Names names(Catalog catalog) {
        try {
            boolean ignoresCase = dialect().ignoresCaseOfTables(connection.jdbc());
            Set<String> names = new HashSet<>();
            for (String name : catalog.names()) {
                names.add(ignoresCase ? name.toLowerCase(Locale.ROOT) : name);
            }
            return new Names(names, ignoresCase);
        } catch (SQLException failed) {
            throw connection.failed(failed, null);
        }
    }

    /** A question to the catalog. */
    private interface Catalog {
        Set<String> names() throws SQLException;
    }

    /** Names that are there. */
    private final class Names {
        private final Set<String> there;
        private final boolean ignoresCase;

        Names(Set<String> there, boolean ignoresCase) {
            this.there = there;
            this.ignoresCase = ignoresCase;
        }

        boolean has(String name) {
            String spelled = dialect().catalogName(name);
            return there.contains(ignoresCase ? spelled.toLowerCase(Locale.ROOT) : spelled);
        }
    }
}
