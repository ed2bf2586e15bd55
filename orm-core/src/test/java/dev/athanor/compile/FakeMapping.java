package dev.athanor.compile;

import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.CREATED_AT;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import org.jspecify.annotations.Nullable;

/** A mapping of one entity with an attribute of each kind, which knows what these stand for and nothing else. */
final class FakeMapping implements Mappings {

    /** The entity. */
    static final class User {}

    record Source() implements MappedSource<User> {
        @Override
        public Class<User> entity() {
            return User.class;
        }

        @Override
        public @Nullable String alias() {
            return null;
        }
    }

    record Attribute(Source source, String attribute) implements MappedAttribute<java.time.OffsetDateTime> {}

    record TextAttribute(Source source, String attribute) implements MappedAttribute.OfString {}

    record NumberAttribute(Source source, String attribute) implements MappedAttribute.OfNumber<Integer> {}

    record TruthAttribute(Source source, String attribute) implements MappedAttribute.OfBoolean {}

    record MinorCondition() implements MappedCondition {}

    final Source source = new Source();
    final Attribute attribute = new Attribute(source, "createdAt");
    final TextAttribute text = new TextAttribute(source, "name");
    final NumberAttribute number = new NumberAttribute(source, "age");
    final TruthAttribute truth = new TruthAttribute(source, "active");
    final MinorCondition condition = new MinorCondition();

    @Override
    public FromItem source(MappedSource<?> mapped) {
        return USERS;
    }

    @Override
    @SuppressWarnings("unchecked") // each attribute is of its column's class
    public <T> Expression<T> attribute(MappedAttribute<T> mapped) {
        return (Expression<T>)
                switch (mapped.attribute()) {
                    case "createdAt" -> CREATED_AT.cast(CREATED_AT.type());
                    case "name" -> NAME.concat("");
                    case "age" -> AGE.plus(0);
                    default -> ACTIVE.not();
                };
    }

    @Override
    public @Nullable Object value(MappedAttribute<?> mapped, @Nullable Object value) {
        return value;
    }

    @Override
    public Condition condition(MappedCondition mapped) {
        return AGE.lt(18).or(ACTIVE);
    }

    @Override
    public Join join(Join join) {
        return join;
    }
}
