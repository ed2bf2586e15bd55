package dev.athanor.dialect.oracle;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import org.jspecify.annotations.Nullable;

/**
 * How Oracle looks into JSON: by paths that stand in the text, for it takes none that are bound. What does not fit is an error
 * rather than null: an object where a value is asked for, a value where an object is, a text of more than 4,000 bytes.
 */
abstract class OracleDocumentCompiler extends SqlCompiler {

    OracleDocumentCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void json(Json.Value<?> value) {
        switch (value.type().kind()) {
            case JSON -> at("JSON_QUERY(", value.place(), " RETURNING CLOB ERROR ON ERROR NULL ON EMPTY)");
            case TEXT -> text(value.place());
            case BOOLEAN -> {
                write("CASE ");
                text(value.place());
                write(" WHEN 'true' THEN 1 WHEN 'false' THEN 0 END");
            }
            default -> {
                write("CAST(");
                at("JSON_VALUE(", value.place(), " RETURNING NUMBER ERROR ON ERROR NULL ON EMPTY)");
                write(" AS ");
                typeName(value.type());
                write(")");
            }
        }
    }

    private void text(Json place) {
        at("JSON_VALUE(", place, " RETURNING VARCHAR2(4000) ERROR ON ERROR NULL ON EMPTY)");
    }

    @Override
    protected void jsonExists(Json place) {
        at("JSON_EXISTS(", place, ")");
    }

    private void at(String function, Json place, String end) {
        write(function);
        document(place);
        write(", '" + pathTo(place).replace("'", "''") + "'");
        write(end);
    }
}
