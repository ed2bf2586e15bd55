package dev.athanor.injection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters whose text gets near no statement, by patterns of their ids, each with the reason. */
final class NeverSql {

    static final Map<Pattern, String> REASONS = new LinkedHashMap<>();

    static {
        never(".*\\.valueOf\\(String\\)", "the name of a constant of an enum");
        never("dialect\\..*\\.(acceptsUrl|acceptsProduct|isPrivateToConnection)\\(.*", "compared only");
        never(
                "dialect\\.Messages\\..*|dialect\\..*\\.refusal\\(.*",
                "messages of drivers and what is looked for in them");
        never("dialect\\.TranslatedPatterns\\.Translation\\.apply\\(.*", "a pattern, which is bound");
        never("dialect\\..*\\.catalogName\\(String\\)", "the name as a catalog has it, which is bound or compared");
        never(
                "dialect\\..*\\.(tableNames|sequenceNames|enumNames)\\(.*",
                "the schema is bound, or goes through Vocabulary.name");
        never(
                "dialect\\.Catalogs\\.namesOf\\(.*",
                "for those who write a dialect: its own SQL, and a schema that is bound");
        never("engine\\.(DatabaseUrl|Engine|EngineOptions|StatementEvent)\\..*", "where and who, and what is told");
        never("engine\\.(ConnectionEvent|PendingStatement|TransactionEvent)\\..*", "what is told");
        never(
                ".*\\.(schemaTranslateMap|SchemaTranslation\\.(of|apply))\\(.*",
                "the schemas go through Vocabulary.name; SchemaTranslationTest tries hostile ones");
        never("engine\\.SqlConnection\\.(execute|executeBatch|query)\\(.*", "parameters are looked up by their names");
        never("engine\\.SqlConnection\\.nextValue\\(String\\)", "Sequence.nextValue() says it, and is tried");
        never(
                "mapping\\.(BasicAttribute|EntityModel|Generation|KeyTable|Load|LoadOption|Naming|Relationship)\\..*",
                "models are made of annotations");
        never("mapping\\.EntityModel\\.MappedColumn\\..*", "models are made of annotations");
        never(
                "mapping\\.(CollectionModel|CollectionModel\\.ElementTable|MapKeyModel|ValueModel)\\..*",
                "models are made of annotations");
        never(
                "mapping\\.(EntityMapping|ValueMapping|EmbeddedMapping|RelationshipMapping)\\..*",
                "says what annotations say; the names of tables and columns are quoted like theirs");
        never(
                "mapping\\.(EntityColumns|Hierarchy\\.Discriminator|RowLayout.*)\\..*",
                "hierarchies are made of annotations, and columns looked up among those that are mapped");
        never("mapping\\.WithSubclasses\\..*", "loading makes them of entities, whose aliases are tried");
        never("mapping\\.Validation\\..*", "the name of an attribute, compared only");
        never("schema\\.MetaData\\.(find|get)\\(String\\)", "looked up among the tables that are declared");
        never("schema\\.Table\\.(c|string|number|bool)\\(.*", "looked up among the columns that are declared");
        never("dialect\\.Catalogs\\.explicitTarget\\(.*#1", "the name of a database for a message");
        never("schema\\.QualifiedName\\..*", "joins and splits names, which are quoted where they are written");
        never("schema\\.NamingConvention\\.with\\(.*", "a name, quoted where it is written");
        never("schema\\.TableOption\\.(sql|Sql\\.new)\\(String, String\\)#1", "compared with the name of a dialect");
        never("ddl\\.DdlText\\.(isFor|on)\\(.*|ddl\\.DdlText\\.new\\(.*#2", "compared with the name of a dialect");
        never(".*Vocabulary\\.quotedText\\(String\\)", "quotes a text");
        never("reflect\\..*", "looked up among what the database lists; the schema is bound");
        never(
                "schema\\.(Reflection|SchemaContents|SchemaDescription|EnumLabels)\\..*",
                "compared with what the database lists");
        never(
                "(engine|schema)\\.[A-Za-z]+\\.contents\\(String\\)",
                "the schema is bound, or goes through Vocabulary.name");
        never(
                "dialect\\.(CatalogReader|CatalogRow|TableDrafts?|TableDrafts?\\..*|MySqlFamilyCatalog|Catalog)\\..*",
                "what a catalog lists");
        never("session\\..*", "names of attributes and parameters, which are looked up");
        never(
                "sql\\.FunctionByDialect\\.new\\(.*#2",
                "names of dialects, which are compared; those of functions are checked");
        never("sql\\.Rendering\\.identifier\\(String\\)", "CustomExpressionTest tries it with hostile names");
        never("sql\\.Rendering\\.unsupported\\(.*", "for a message");
        never("sql\\.RowFunction\\.ofRecord\\(.*", "compared with the names of components");
        never("sql\\.Select(Extras\\.Hint\\.new|\\.hint)\\(String, String\\)#1", "compared with the name of a dialect");
        never("sql\\.Sql\\.recursive(Distinct)?\\(.*", "the name of a CommonTable, which is tried by its constructor");
        never("sql\\.Row\\..*", "looked up among the names of a row");
        never("sql\\.Text\\.Segment\\.new\\(String, String\\)#2", "the name of a parameter");
        never("sql\\.Text\\.value\\(String\\)", "looked up among the parameters of a text");
        never("type\\.EnumType\\.constant\\(String\\)", "a label that was read");
        never("type\\.SpelledType\\.orLike\\(.*", "another type where the spelling is none; the constructor is tried");
        never("type\\.(JsonBinding|JacksonBinding)\\.read\\(.*", "a document that was read");
        never("type\\.Limits\\..*", "values, and the name of a database for a message");
    }

    private NeverSql() {}

    private static void never(String pattern, String reason) {
        REASONS.put(Pattern.compile(pattern), reason);
    }

    static @Nullable String reason(Entrance entrance) {
        for (Map.Entry<Pattern, String> entry : REASONS.entrySet()) {
            if (entry.getKey().matcher(entrance.id()).matches()) {
                return entry.getValue();
            }
        }
        return null;
    }
}
