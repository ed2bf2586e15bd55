package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How SQL Server looks into JSON: it lists what is in the object or array around a place, and takes the one. JSON_VALUE, which is
 * shorter, makes null of a text of more than 4,000 characters.
 */
abstract class SqlServerDocumentCompiler extends SqlCompiler {

    SqlServerDocumentCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void json(Json.Value<?> value) {
        SqlKind kind = value.type().kind();
        if (kind == SqlKind.JSON) {
            found(value.place(), """
                    CASE found.type WHEN 0 THEN 'null' WHEN 1 THEN '"' + STRING_ESCAPE(found.value, 'json') + '"' \
                    ELSE found.value END""");
        } else if (kind == SqlKind.TEXT) {
            found(value.place(), "found.value");
        } else {
            write("CAST(");
            found(value.place(), "found.value");
            write(" AS ");
            typeName(value.type());
            write(")");
        }
    }

    private void found(Json place, String selected) {
        if (place.path().isEmpty()) {
            document(place);
            return;
        }
        write("(SELECT " + selected);
        within(place);
        write(")");
    }

    @Override
    protected void jsonExists(Json place) {
        if (place.path().isEmpty()) {
            document(place);
            write(" IS NOT NULL");
            return;
        }
        write("EXISTS (SELECT 1");
        within(place);
        write(")");
    }

    private void within(Json place) {
        List<Object> path = place.path();
        int last = path.size() - 1;
        Json around = new Json(place.document(), path.subList(0, last));
        write(" FROM OPENJSON(");
        document(around);
        write(", ");
        bindPath(around);
        write(") AS found WHERE found.\"key\" = ");
        bind(SqlTypes.TEXT, path.get(last).toString());
    }
}
