package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityDraft.KeyColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the columns of an entity's key are called in another table that has a part of its rows. */
final class JoinedKey {

    private JoinedKey() {}

    /** Reads the columns, in the order of the key; what is not said is called as in the table the key comes from. */
    static List<KeyColumn> of(PrimaryKeyJoinColumn[] given, String where, EntityDraft target, Mistakes mistakes) {
        List<KeyColumn> key = target.key;
        List<String> names = key.stream().map(KeyColumn::name).toList();
        for (PrimaryKeyJoinColumn join : given) {
            String referenced = join.referencedColumnName();
            boolean isKnown = referenced.isEmpty() ? key.size() == 1 : names.contains(referenced);
            if (!isKnown || given.length > key.size()) {
                mistakes.add(
                        "orm-mapping-join-column",
                        "@PrimaryKeyJoinColumn(name = \"" + join.name() + "\") on " + where
                                + " refers to no column of the key of " + target.name + ", which is "
                                + String.join(", ", names) + ". Say which with referencedColumnName."
                                + Nearest.hint(referenced, names));
            }
        }
        List<KeyColumn> columns = new ArrayList<>();
        for (KeyColumn part : key) {
            String name = Stream.of(given)
                    .filter(join -> join.referencedColumnName().equals(part.name())
                            || (key.size() == 1 && join.referencedColumnName().isEmpty()))
                    .map(PrimaryKeyJoinColumn::name)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse(part.name());
            columns.add(new KeyColumn(name, part.type(), part.attribute()));
        }
        return columns;
    }

    /** Returns the name of the foreign key that an entity class gives, or the empty one. */
    static String constraint(Class<?> type) {
        PrimaryKeyJoinColumns columns = type.getAnnotation(PrimaryKeyJoinColumns.class);
        Stream<String> named =
                columns == null ? Stream.of() : Stream.of(columns.foreignKey().name());
        return Stream.concat(
                        named,
                        Stream.of(type.getAnnotationsByType(PrimaryKeyJoinColumn.class))
                                .map(join -> join.foreignKey().name()))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }
}
