package dev.athanor.dialect;

import dev.athanor.DatabaseException;
import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SchemaTranslation;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Statement;
import dev.athanor.type.ArrayType;
import dev.athanor.type.Codec;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of database: what it can do, how it says it, how values travel, what its errors mean. Dialects are found through
 * {@link java.util.ServiceLoader}; a program may bring its own. Implementations are immutable and thread-safe.
 */
public abstract class Dialect {

    /** Returns the name, in lower case: {@code postgresql}. */
    public abstract String name();

    /** Tells whether a JDBC URL leads to this kind of database. */
    public abstract boolean acceptsUrl(String jdbcUrl);

    /**
     * Tells whether a connected database is of this kind.
     *
     * @param product what the driver calls the database
     * @param version what the driver calls its version
     */
    public abstract boolean acceptsProduct(String product, String version);

    /** Returns what this database can do. */
    public abstract Set<Feature> features();

    /** Tells whether this database can do something. */
    public final boolean supports(Feature feature) {
        return features().contains(feature);
    }

    // Text

    /** Returns how the database spells names and types. */
    public Vocabulary vocabulary() {
        return Vocabulary.STANDARD;
    }

    /** Returns a compiler for one statement. */
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new SqlCompiler(mappings);
    }

    /** Returns a compiler for one change of the schema. */
    public DefinitionCompiler newDefinitionCompiler() {
        return new DefinitionCompiler();
    }

    /** Writes a statement that is about tables and columns only. */
    public final CompiledSql compile(Statement<?> statement) {
        return compile(statement, null);
    }

    /** Writes a statement. */
    public final CompiledSql compile(Statement<?> statement, @Nullable Mappings mappings) {
        return compile(statement, mappings, SchemaTranslation.NONE);
    }

    /** Writes a statement whose tables are in other schemas than they were declared with. */
    public final CompiledSql compile(Statement<?> statement, @Nullable Mappings mappings, SchemaTranslation schemas) {
        CompiledSql sql;
        if (statement instanceof SchemaStatement definition) {
            DefinitionCompiler compiler = newDefinitionCompiler();
            compiler.translateSchemas(schemas);
            sql = compiler.compile(definition);
        } else {
            SqlCompiler compiler = newCompiler(mappings);
            compiler.translateSchemas(schemas);
            sql = compiler.compile(statement);
        }
        if (sql.slots().size() > maxBinds()) {
            throw new OrmException(
                    "orm-sql-too-many-values",
                    "The statement carries " + sql.slots().size() + " values; " + name() + " takes " + maxBinds()
                            + " at most. Execute it for some of the values at a time, or put them into a table and join it.");
        }
        return sql;
    }

    // Values

    /** Returns how values of a type travel. Ask once and keep it: the codec may be made anew. */
    @SuppressWarnings("unchecked") // a converted type and its base belong together
    public final <T> Codec<T> codec(SqlType<T> type) {
        if (type instanceof ConvertedType<T, ?> converted) {
            return convertedCodec((ConvertedType<T, Object>) converted);
        }
        if (type instanceof ArrayType<?> array) {
            return (Codec<T>) arrayCodec(array);
        }
        return plainCodec(type);
    }

    private <J, D> Codec<J> convertedCodec(ConvertedType<J, D> type) {
        return StandardCodecs.converted(type.converter(), codec(type.base()));
    }

    /** Returns how values of a type without converter travel. */
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return StandardCodecs.of(type);
    }

    /** Returns how arrays travel; refused by databases that have none. */
    protected <E> Codec<List<E>> arrayCodec(ArrayType<E> type) {
        throw Vocabulary.noArrays(name());
    }

    /** Returns the greatest number of values one statement may carry. */
    public int maxBinds() {
        return 65_535;
    }

    /** Returns how this database best tells the keys it gave to new rows. */
    public abstract GeneratedKeys generatedKeys();

    // Connections

    /** Returns what is executed on every new connection of a pool. */
    public List<String> connectionSetUp() {
        return List.of();
    }

    /** Tells whether each connection to an address has a database of its own, as in memory: there must be one only then. */
    public boolean isPrivateToConnection(String jdbcUrl) {
        return false;
    }

    /** Tells whether a transaction can be told that it only reads. */
    public boolean takesReadOnly() {
        return true;
    }

    /** Tells whether a savepoint stays after a rollback to it, so that it must be released, too. */
    public boolean releasesAfterRollback() {
        return false;
    }

    /** Tells whether a savepoint can be released; elsewhere it ends with the transaction. */
    public boolean releasesSavepoints() {
        return true;
    }

    /** Returns how foreign keys that form a circle are created. */
    public SchemaPlan.Circles circles() {
        return supports(Feature.ALTER_FOREIGN_KEY) ? SchemaPlan.Circles.BY_ALTER : SchemaPlan.Circles.INLINE;
    }

    /** Returns how the comments of columns are set. */
    public SchemaPlan.Comments comments() {
        return SchemaPlan.Comments.BY_STATEMENT;
    }

    /** Prepares a statement whose rows are read one by one, so that they are never all in memory. */
    public void streamRows(PreparedStatement statement, int fetchSize) throws SQLException {
        statement.setFetchSize(fetchSize);
    }

    /** Tells whether nothing else can run on a connection while rows are streamed, or only by reading all of them first. */
    public boolean streamsAlone() {
        return false;
    }

    /** Tells whether the driver stops a statement after the time it was given. */
    public boolean stopsStatements() {
        return true;
    }

    /** Makes a transaction that has just begun on a connection of an engine's own pool ready to write. */
    public void beginWriting(Connection connection) throws SQLException {
        // it is
    }

    /** Returns what reads the catalog of the database. */
    public Catalog catalog() {
        throw Unsupported.by(name(), "reflection", "Declare the tables.");
    }

    /** Returns the names of the tables that are there, as the database spells them: those of a schema, or the connection's own. */
    public abstract Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException;

    /** Returns the names of the sequences that are there, as the database spells them. */
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Set.of();
    }

    /** Returns the names of the enums that are there, where enums are types with names. */
    public Set<String> enumNames(Connection connection, @Nullable String schema) throws SQLException {
        return Set.of();
    }

    /** Returns the names of the schemas that are there, as the database spells them. */
    public Set<String> schemaNames(Connection connection) throws SQLException {
        return Catalogs.schemaNames(connection);
    }

    /** Tells whether two names of tables that differ in case only are the same. */
    public boolean ignoresCaseOfTables(Connection connection) throws SQLException {
        return false;
    }

    /** Returns a name as the database spells it in its catalog when it was not quoted. */
    public String catalogName(String name) {
        return name;
    }

    // Errors

    /** Says what a driver's exception means. */
    public abstract DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql);

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }
}
