package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityDraft.KeyColumn;
import jakarta.persistence.JoinColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that hold the key of an entity in another table, in the order of that key.
 *
 * @param columns the columns
 * @param foreignKeyName the name that was given to their foreign key, or the empty one
 */
record JoinColumns(List<Joined> columns, String foreignKeyName) {

    /**
     * One of them.
     *
     * @param name its name
     * @param key the column of the key it refers to
     * @param annotation what was said about it, or null
     */
    record Joined(String name, KeyColumn key, @Nullable JoinColumn annotation) {

        /** Tells whether a row is given a value for it when it is inserted. */
        boolean isInsertable() {
            return annotation == null || annotation.insertable();
        }

        /** Tells whether its value may change. */
        boolean isUpdatable() {
            return annotation == null || annotation.updatable();
        }

        /** Tells whether a row may refer to none. */
        boolean isNullable() {
            return annotation == null || annotation.nullable();
        }

        boolean isUnique() {
            return annotation != null && annotation.unique();
        }

        String comment() {
            return annotation == null ? "" : annotation.comment();
        }
    }

    /** Reads the columns for the key of an entity; what is not said is named after the attribute. Mistakes are noted. */
    static JoinColumns of(
            JoinColumn[] given, String where, String attribute, EntityDraft target, Naming naming, Mistakes mistakes) {
        List<KeyColumn> key = target.key;
        boolean fits = given.length == 0 || given.length == key.size();
        if (!fits) {
            mistakes.add(
                    "orm-mapping-join-column",
                    where + " refers to " + target.name + " with " + columns(given.length) + ", and its key has "
                            + columns(key.size()) + ". Name one column for each: " + names(key) + ".");
        }
        for (JoinColumn join : given) {
            fits &= isReferenceToKey(join, where, target, key, mistakes);
        }
        List<Joined> columns = new ArrayList<>();
        for (KeyColumn part : key) {
            JoinColumn join = fits ? forPart(given, part, key.size()).orElse(null) : null;
            if (fits && given.length > 0 && join == null) {
                mistakes.add(
                        "orm-mapping-join-column",
                        where + " has no column for \"" + part.name() + "\" of " + target.name
                                + ". Name one column for each of " + names(key) + " with @JoinColumn(name = \"…\","
                                + " referencedColumnName = \"…\").");
            }
            String name =
                    join == null || join.name().isEmpty() ? naming.joinColumn(attribute, part.name()) : join.name();
            columns.add(new Joined(name, part, join));
        }
        String foreignKey = Stream.of(given)
                .map(join -> join.foreignKey().name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return new JoinColumns(columns, foreignKey);
    }

    private static Optional<JoinColumn> forPart(JoinColumn[] given, KeyColumn part, int parts) {
        return Stream.of(given)
                .filter(join -> join.referencedColumnName().equals(part.name())
                        || (parts == 1 && join.referencedColumnName().isEmpty()))
                .findFirst();
    }

    /** Notes a join column that refers to another column than those of the key: the key is what objects are known by. */
    private static boolean isReferenceToKey(
            JoinColumn join, String where, EntityDraft target, List<KeyColumn> key, Mistakes mistakes) {
        String referenced = join.referencedColumnName();
        boolean refers = referenced.isEmpty()
                || key.stream().anyMatch(part -> part.name().equals(referenced));
        if (!refers) {
            mistakes.add(
                    "orm-mapping-join-column",
                    where + " refers to column \"" + referenced + "\" of " + target.name
                            + ", which is not its key. Refer to the key " + names(key) + "."
                            + Nearest.hint(
                                    referenced,
                                    key.stream().map(KeyColumn::name).toList()));
        }
        return refers;
    }

    private static String columns(int count) {
        return count == 1 ? "1 column" : count + " columns";
    }

    private static String names(List<KeyColumn> key) {
        return key.stream()
                .map(part -> "\"" + part.name() + "\"")
                .reduce((one, two) -> one + ", " + two)
                .orElse("");
    }

    List<String> names() {
        return columns.stream().map(Joined::name).toList();
    }

    /** Returns the columns of the key they refer to. */
    List<String> targetNames() {
        return columns.stream().map(column -> column.key().name()).toList();
    }

    /** Returns them with a name for their foreign key, unless it is the empty one. */
    JoinColumns named(String foreignKey) {
        return foreignKey.isEmpty() ? this : new JoinColumns(columns, foreignKey);
    }
}
