package dev.athanor.compile;

import dev.athanor.sql.Aggregate;
import dev.athanor.sql.Condition;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.Sql;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions as standard SQL. Confined to one thread. */
public abstract class ConditionCompiler extends PredicateCompiler {

    /** From this number on, values travel as an array on databases that have arrays: the text stays short, and the same. */
    private static final int MANY = 1_000;

    ConditionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /**
     * Finds the method that writes a condition.
     *
     * <p>Java 17 has no pattern switch; {@code DialectCoverageTest} proves that this list is complete.
     */
    @Override
    protected final void condition(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            if (!isOfSeveralColumns(comparison.left(), condition)) {
                comparison(comparison);
            }
        } else if (condition instanceof Condition.Junction junction) {
            junction(junction);
        } else if (condition instanceof NamedColumn.OfBoolean column) {
            truth(column);
        } else if (condition instanceof MappedAttribute.OfBoolean attribute) {
            condition(Sql.condition(mappings(attribute.source().entity()).attribute(attribute)));
        } else if (condition instanceof Condition.Like like) {
            like(like);
        } else if (condition instanceof Condition.InValues in) {
            if (!isOfSeveralColumns(in.operand(), condition)) {
                inValues(in);
            }
        } else if (condition instanceof Condition.IsNull isNull) {
            if (!isOfSeveralColumns(isNull.operand(), condition)) {
                operand(isNull.operand());
                write(isNull.negated() ? " IS NOT NULL" : " IS NULL");
            }
        } else if (condition instanceof Condition.Between between) {
            between(between);
        } else if (condition instanceof Condition.Not not) {
            write("NOT (");
            condition(not.operand());
            write(")");
        } else if (condition instanceof Condition.InQuery in) {
            operand(in.operand());
            write(in.negated() ? " NOT IN " : " IN ");
            nested(in.query());
        } else if (condition instanceof Condition.Exists exists) {
            write("EXISTS ");
            nested(exists.query());
        } else if (condition instanceof Condition.View view) {
            truth(view.operand());
        } else if (condition instanceof Predicate predicate) {
            predicate(predicate);
        } else if (condition instanceof Aggregate.OfBoolean aggregate) {
            truth(aggregate);
        } else if (condition instanceof Condition.RawCondition raw) {
            text(raw.text());
        } else if (condition instanceof MappedCondition mapped) {
            condition(mappings(null).condition(mapped));
        } else {
            throw unknown(condition);
        }
    }

    /** Tells whether a condition is about an attribute of several columns; it is written then. Text and numbers have one. */
    private boolean isOfSeveralColumns(Expression<?> operand, Condition condition) {
        if (!(operand instanceof MappedAttribute<?> attribute)
                || operand instanceof MappedAttribute.OfString
                || operand instanceof MappedAttribute.OfNumber
                || operand instanceof MappedAttribute.OfBoolean) {
            return false;
        }
        Condition ofColumns = mappings(attribute.source().entity()).ofColumns(attribute, condition);
        if (ofColumns == null) {
            return false;
        }
        boolean isJunction = ofColumns instanceof Condition.Junction;
        write(isJunction ? "(" : "");
        condition(ofColumns);
        write(isJunction ? ")" : "");
        return true;
    }

    /** Writes a condition as 1, 0 or null, for databases in which it is no value. */
    protected final void conditionAsNumber(Condition condition) {
        Expression<?> plain = unwrapped(condition);
        if (!(plain instanceof Condition written) || plain instanceof NamedColumn) {
            expression(plain);
            return;
        }
        write("CASE WHEN ");
        condition(written);
        if (isNeverNull(written)) {
            write(" THEN 1 ELSE 0 END");
        } else {
            write(" THEN 1 WHEN NOT (");
            condition(written);
            write(") THEN 0 END");
        }
    }

    private static boolean isNeverNull(Condition condition) {
        return condition instanceof Condition.IsNull
                || condition instanceof Condition.Exists
                || (condition instanceof Condition.Not not && isNeverNull(not.operand()));
    }

    /** Writes two expressions compared. */
    protected void comparison(Condition.Comparison comparison) {
        operand(comparison.left());
        write(" ");
        write(comparison.comparator().symbol());
        write(" ");
        operand(comparison.right());
    }

    private void junction(Condition.Junction junction) {
        String word = junction.all() ? " AND " : " OR ";
        list(word, junction.conditions(), part -> {
            Expression<?> bare = unwrapped(part);
            boolean other = bare instanceof Condition.Junction
                    || bare instanceof Condition.RawCondition
                    || bare instanceof Expression.Raw
                    || bare instanceof CustomExpression;
            write(other ? "(" : "");
            condition(part);
            write(other ? ")" : "");
        });
    }

    private void between(Condition.Between between) {
        operand(between.operand());
        write(" BETWEEN ");
        operand(between.low());
        write(" AND ");
        operand(between.high());
    }

    /** Writes that a value is one of some, or none of them. */
    protected void inValues(Condition.InValues in) {
        List<Expression<?>> values = in.values();
        if (values.isEmpty()) {
            write(in.negated() ? "1 = 1" : "1 = 0");
        } else if (values.size() > longestInList()) {
            chunks(in);
        } else {
            inList(in);
        }
    }

    /** Returns how many values IN takes; more are divided into several. */
    protected int longestInList() {
        return Integer.MAX_VALUE;
    }

    private void chunks(Condition.InValues in) {
        write("(");
        for (int from = 0; from < in.values().size(); from += longestInList()) {
            write(from == 0 ? "" : in.negated() ? " AND " : " OR ");
            int to = Math.min(from + longestInList(), in.values().size());
            inList(new Condition.InValues(in.operand(), in.values().subList(from, to), in.negated()));
        }
        write(")");
    }

    /** Returns the values, of one type, of a list that is long enough to travel as one; null where it is not. */
    protected final @Nullable List<@Nullable Object> manyValues(Condition.InValues in) {
        if (in.values().size() < MANY || !(in.values().get(0) instanceof Expression.Bind<?> first)) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(in.values().size());
        for (Expression<?> value : in.values()) {
            if (!(value instanceof Expression.Bind<?> bind) || !bind.typeOf().equals(first.typeOf())) {
                return null;
            }
            values.add(valueOf(bind));
        }
        return values;
    }

    /** Writes that an expression is one of some values, or none, which travel together as one array. */
    protected final void inArray(Condition.InValues in, List<@Nullable Object> values) {
        operand(in.operand());
        write(in.negated() ? " <> ALL (" : " = ANY (");
        bind(SqlTypes.array(unlimited(typeOf(in.values().get(0).typeOf()))), values);
        write(")");
    }

    /** Writes that an expression is one of some values. */
    protected void inList(Condition.InValues in) {
        List<Expression<?>> values = in.values();
        operand(in.operand());
        write(in.negated() ? " NOT IN (" : " IN (");
        list(", ", values, this::expression);
        write(")");
    }

    // Patterns

    /** Writes LIKE, with or without regard to case. */
    protected void like(Condition.Like like) {
        if (like.ignoreCase()) {
            write("LOWER(");
            expression(like.operand());
            write(") LIKE LOWER(");
            pattern(like);
            write(")");
        } else {
            operand(like.operand());
            write(" LIKE ");
            pattern(like);
        }
        escape(like);
    }

    /** Tells whether a backslash in a pattern takes the meaning from the character behind it, unless ESCAPE says otherwise. */
    protected boolean isBackslashAnEscape() {
        return false;
    }

    /** Returns what ESCAPE says where no character is one. */
    protected String noEscape() {
        return "''";
    }

    /** Writes the pattern of a LIKE, so that a backslash in it stands for itself on every database. */
    protected void pattern(Condition.Like like) {
        Expression<String> pattern = like.pattern();
        if (like.escape() != null || !isBackslashAnEscape()) {
            operand(pattern);
        } else if (pattern instanceof Expression.Bind<String> bind) {
            bind(LikePatterns.BACKSLASHES_DOUBLED, bind.value());
        } else if (pattern instanceof Expression.Parameter<String> parameter) {
            named(LikePatterns.BACKSLASHES_DOUBLED, parameter.name());
        } else {
            operand(pattern);
        }
    }

    /** Writes the escape character of a pattern, if it has one. */
    protected final void escape(Condition.Like like) {
        if (like.escape() != null) {
            write(" ESCAPE '" + like.escape() + "'");
        } else if (isBackslashAnEscape() && !LikePatterns.isValue(like.pattern())) {
            write(" ESCAPE " + noEscape());
        }
    }
}
