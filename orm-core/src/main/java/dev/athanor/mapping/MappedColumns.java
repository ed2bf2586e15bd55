package dev.athanor.mapping;

import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out which attributes the columns of an entity belong to: one column may be that of a value and of references. */
final class MappedColumns {

    private final Table table;
    private final List<Relationship> references;

    private MappedColumns(Table table, List<Relationship> relationships) {
        this.table = table;
        this.references = relationships.stream()
                .filter(relationship -> relationship.link() instanceof Link.ToTarget)
                .toList();
    }

    /** Returns the columns: those of basic attributes, then those that only references have, each in the order of the class; then those collections of others write. */
    static List<MappedColumn> of(
            Table table, List<BasicAttribute> basics, List<Relationship> relationships, List<String> written) {
        MappedColumns columns = new MappedColumns(table, relationships);
        List<MappedColumn> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BasicAttribute basic : basics) {
            names.add(basic.column());
            all.add(columns.column(basic.column(), basic));
        }
        for (Relationship reference : columns.references) {
            for (String name : reference.ownColumns()) {
                if (names.add(name)) {
                    all.add(columns.column(name, null));
                }
            }
        }
        for (String name : written) {
            all.add(new MappedColumn(name, table, table.c(name).type(), null, null, 0, true, true));
        }
        return all;
    }

    private MappedColumn column(String name, @Nullable BasicAttribute basic) {
        Relationship reference = writer(name);
        if (reference == null && basic == null) {
            reference = reader(name);
        }
        SqlType<?> type = basic != null ? basic.type() : table.c(name).type();
        if (reference == null) {
            boolean insertable = basic != null && basic.isInsertable();
            boolean updatable = basic != null && basic.isUpdatable();
            return new MappedColumn(name, table, type, basic, null, 0, insertable, updatable);
        }
        Link.ToTarget link = (Link.ToTarget) reference.link();
        return new MappedColumn(
                name,
                table,
                type,
                basic,
                reference,
                link.columns().indexOf(name),
                link.inserted().contains(name),
                link.updated().contains(name));
    }

    private @Nullable Relationship writer(String name) {
        for (Relationship reference : references) {
            Link.ToTarget link = (Link.ToTarget) reference.link();
            if (link.inserted().contains(name) || link.updated().contains(name)) {
                return reference;
            }
        }
        return null;
    }

    private @Nullable Relationship reader(String name) {
        return references.stream()
                .filter(reference -> reference.ownColumns().contains(name))
                .findFirst()
                .orElse(null);
    }
}
