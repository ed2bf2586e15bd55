package dev.athanor.dialect.postgresql;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where PostgreSQL says expressions in words of its own. */
abstract class PostgresExpressionCompiler extends SqlCompiler {

    PostgresExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected String dialectName() {
        return "postgresql";
    }

    /** A hash is XOR: a caret is the power. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        if (bitwise.operator() == Operation.BitOperator.XOR) {
            operand(bitwise.left());
            write(" # ");
            operand(bitwise.right());
        } else {
            super.bitwise(bitwise);
        }
    }

    @Override
    protected void matches(Predicate.Matches matches) {
        operand(matches.operand());
        write(matches.ignoreCase() ? " ~* " : " ~ ");
        operand(matches.pattern());
    }

    /** GREATEST and LEAST leave out nulls; ROUND of a floating point number knows no digits and rounds halves to even. */
    @Override
    protected void portable(PortableCall<?> call) {
        switch (call.function()) {
            case GREATEST, LEAST -> strictly(call);
            case ROUND -> round(call);
            case LOG -> {
                write("log(CAST(");
                expression(call.arguments().get(0));
                write(" AS NUMERIC), CAST(");
                expression(call.arguments().get(1));
                write(" AS NUMERIC))");
            }
            case JSON_OBJECT -> renamed("jsonb_build_object", call.arguments());
            case JSON_ARRAY -> renamed("jsonb_build_array", call.arguments());
            default -> super.portable(call);
        }
    }

    private void round(PortableCall<?> call) {
        Expression<?> number = call.arguments().get(0);
        boolean floating = kind(number) == SqlKind.DOUBLE || kind(number) == SqlKind.REAL;
        write(floating ? "CAST(round(CAST(" : "round(");
        expression(number);
        write(floating ? " AS NUMERIC)" : "");
        if (call.arguments().size() > 1) {
            write(", ");
            expression(call.arguments().get(1));
        }
        write(floating ? ") AS DOUBLE PRECISION)" : ")");
    }

    @Override
    protected void listAgg(AggregateCall<?> call) {
        plainAggregate(call, "string_agg");
    }

    @Override
    protected void arrayAgg(AggregateCall<?> call) {
        plainAggregate(call, "array_agg");
    }

    @Override
    protected void jsonAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name().equals("json_arrayagg") ? "jsonb_agg" : "jsonb_object_agg");
    }

    // JSON and arrays

    @Override
    protected void inList(Condition.InValues in) {
        List<@Nullable Object> values = manyValues(in);
        if (values == null) {
            super.inList(in);
        } else {
            inArray(in, values);
        }
    }

    @Override
    protected void json(Json.Value<?> value) {
        if (value.type().kind() == SqlKind.JSON) {
            place(value.place(), false);
            return;
        }
        boolean text = value.type().kind() == SqlKind.TEXT;
        write(text ? "" : "CAST(");
        place(value.place(), true);
        if (!text) {
            write(" AS ");
            typeName(value.type());
            write(")");
        }
    }

    private void place(Json place, boolean asText) {
        write("(");
        document(place);
        int last = place.path().size() - 1;
        if (last < 0 && asText) {
            write(" #>> '{}'");
        }
        for (int i = 0; i <= last; i++) {
            write(asText && i == last ? " ->> " : " -> ");
            if (place.path().get(i) instanceof Integer index) {
                write(index);
            } else {
                write("CAST(");
                bind(SqlTypes.TEXT, place.path().get(i));
                write(" AS TEXT)");
            }
        }
        write(")");
    }

    @Override
    protected void jsonExists(Json place) {
        place(place, false);
        write(" IS NOT NULL");
    }

    @Override
    protected void jsonContains(Predicate.JsonContains contains) {
        operand(contains.document());
        write(" @> ");
        cast(contains.part(), SqlTypes.JSON);
    }

    @Override
    protected void concatenated(Expression<?> first, Expression<?> second) {
        write("(");
        operand(first);
        write(" || ");
        operand(second);
        write(")");
    }

    @Override
    protected void element(Expression<?> array, Expression<?> index) {
        write("(");
        expression(array);
        write(")[");
        expression(index);
        write("]");
    }

    @Override
    protected void slice(Expression<?> array, int from, int to) {
        write("(");
        expression(array);
        write(")[");
        write(from);
        write(":");
        write(to);
        write("]");
    }

    @Override
    protected void arrayOperand(Expression<?> array) {
        write("(");
        expression(array);
        write(")");
    }

    @Override
    protected void arrayLength(Expression<?> array) {
        function("cardinality", array);
    }

    @Override
    protected void arrayComparison(Predicate.ArrayComparison comparison) {
        operand(comparison.left());
        write(" " + comparison.comparator().symbol() + " ");
        operand(comparison.right());
    }

    // Times

    /** Days and months of an instant are those of UTC, whatever the zone of the session. */
    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        SqlKind kind = kind(shifted.time());
        boolean instant = kind == SqlKind.TIMESTAMP_WITH_TIME_ZONE;
        write(kind == SqlKind.DATE ? "CAST(" : instant ? "((" : "(");
        operand(shifted.time());
        write(instant ? " AT TIME ZONE 'UTC' + " : " + ");
        operand(shifted.amount());
        write(" * INTERVAL '1 " + shifted.unit().name().toLowerCase(Locale.ROOT) + "'");
        write(kind == SqlKind.DATE ? " AS DATE)" : instant ? ") AT TIME ZONE 'UTC')" : ")");
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        write("CAST(FLOOR(EXTRACT(");
        write(
                switch (field) {
                    case DAY_OF_WEEK -> "ISODOW";
                    case DAY_OF_YEAR -> "DOY";
                    case MICROSECOND -> "MICROSECONDS";
                    default -> field.name();
                });
        write(" FROM ");
        inUtc(time);
        write(field == TimeField.MICROSECOND ? ")) AS BIGINT) % 1000000" : ")) AS INTEGER)");
    }

    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        SqlKind kind = kind(time);
        String unit = field.name().toLowerCase(Locale.ROOT);
        if (kind == SqlKind.DATE) {
            write("CAST(date_trunc('" + unit + "', CAST(");
            expression(time);
            write(" AS TIMESTAMP)) AS DATE)");
        } else if (kind == SqlKind.TIME) {
            write("CAST(date_trunc('" + unit + "', CAST(");
            expression(time);
            write(" AS INTERVAL)) AS TIME)");
        } else {
            write("date_trunc('" + unit + "', ");
            expression(time);
            write(kind == SqlKind.TIMESTAMP_WITH_TIME_ZONE ? ", 'UTC')" : ")");
        }
    }

    @Override
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        write("(CAST(");
        inUtc(to);
        write(" AS DATE) - CAST(");
        inUtc(from);
        write(" AS DATE))");
    }

    @Override
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("CAST(EXTRACT(EPOCH FROM (");
        operand(to);
        write(" - ");
        operand(from);
        write(")) * 1000000 AS BIGINT)");
    }

    private void inUtc(Expression<?> time) {
        operand(time);
        write(kind(time) == SqlKind.TIMESTAMP_WITH_TIME_ZONE ? " AT TIME ZONE 'UTC'" : "");
    }

    /** The name is a text to PostgreSQL, with the quotes of SQL within it. */
    @Override
    protected void nextValue(Operation.NextValue next) {
        String name = qualifiedName(next.schema(), next.sequence());
        write("nextval('" + name.replace("'", "''") + "')");
    }
}
