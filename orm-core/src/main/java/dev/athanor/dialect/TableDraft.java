package dev.athanor.dialect;

import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table while its parts are found, query by query, in the rows of a catalog. Confined to one thread. */
public final class TableDraft {

    private final String name;
    private final boolean isView;
    private final List<TableElement> columns = new ArrayList<>();
    private final Map<String, ConstraintDraft> constraints = new LinkedHashMap<>();
    private final Map<String, IndexDraft> indexes = new LinkedHashMap<>();
    private final List<TableElement> others = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    /** Begins a table or view. */
    public TableDraft(String name, boolean isView, @Nullable String comment) {
        this.name = name;
        this.isView = isView;
        if (comment != null && !comment.isEmpty()) {
            others.add(TableOption.comment(comment));
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Adds a column. */
    public void column(TableElement column) {
        columns.add(column);
    }

    /** Replaces the columns by changed ones. */
    public void columns(java.util.function.UnaryOperator<TableElement> change) {
        columns.replaceAll(change);
    }

    /** Adds an option. */
    public void option(TableOption option) {
        others.add(option);
    }

    /** Adds a check. */
    public void check(@Nullable String constraint, String condition) {
        others.add(new CheckConstraint(constraint, condition));
    }

    /** Tells whether something is met for the first time, by a key of the caller's. */
    public boolean isNew(String key) {
        return met.add(key);
    }

    /** Finds, or begins, a constraint by the name the catalog knows it by. */
    public ConstraintDraft constraint(String key) {
        return constraints.computeIfAbsent(key, k -> new ConstraintDraft());
    }

    /** Finds, or begins, an index by its name. */
    public IndexDraft index(String index) {
        return indexes.computeIfAbsent(index, k -> new IndexDraft());
    }

    /** Returns all that was found: columns in their order, everything else by kind and name. */
    public SchemaContents.Found found() {
        List<TableElement> elements = new ArrayList<>(columns);
        constraints.values().forEach(constraint -> elements.add(constraint.made()));
        indexes.forEach((index, draft) ->
                elements.add(new Index(index, draft.parts, draft.isUnique, draft.where(), draft.method)));
        elements.addAll(others);
        Comparator<TableElement> byKind = Comparator.comparingInt(TableDraft::rank);
        List<TableElement> sorted = new ArrayList<>(elements);
        sorted.sort(byKind.thenComparing(element -> rank(element) == 0 ? "" : element.toString()));
        return new SchemaContents.Found(name, isView, sorted);
    }

    private static int rank(TableElement element) {
        if (element instanceof PrimaryKey) {
            return 1;
        } else if (element instanceof UniqueConstraint) {
            return 2;
        } else if (element instanceof ForeignKey) {
            return 3;
        } else if (element instanceof CheckConstraint) {
            return 4;
        } else if (element instanceof Index) {
            return 5;
        }
        return element instanceof TableOption ? 6 : 0;
    }

    /** A key while its columns are found. */
    public static final class ConstraintDraft {

        private final List<String> columns = new ArrayList<>();
        private final List<String> targetColumns = new ArrayList<>();
        private Kind kind = Kind.UNIQUE;
        private @Nullable String constraint;
        private String target = "";
        private ForeignKey.Action onDelete = ForeignKey.Action.NO_ACTION;
        private ForeignKey.Action onUpdate = ForeignKey.Action.NO_ACTION;
        private Deferral deferral = Deferral.NONE;

        private enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            FOREIGN_KEY
        }

        /** Makes it a primary key; null leaves the name to the database. */
        public ConstraintDraft primaryKey(@Nullable String named) {
            kind = Kind.PRIMARY_KEY;
            constraint = named;
            return this;
        }

        /** Makes it a unique constraint. */
        public ConstraintDraft unique(@Nullable String named) {
            kind = Kind.UNIQUE;
            constraint = named;
            return this;
        }

        /** Makes it a foreign key to a table, by the name of the metadata. */
        public ConstraintDraft foreignKey(@Nullable String named, String table) {
            kind = Kind.FOREIGN_KEY;
            constraint = named;
            target = table;
            return this;
        }

        /** Says what happens to its rows; the words of SQL. */
        public ConstraintDraft actions(String deleteRule, String updateRule) {
            onDelete = ForeignKey.Action.valueOf(deleteRule.replace(' ', '_'));
            onUpdate = ForeignKey.Action.valueOf(updateRule.replace(' ', '_'));
            return this;
        }

        /** Says when it is checked. */
        public ConstraintDraft deferred(boolean isDeferrable, boolean isInitially) {
            if (isDeferrable) {
                deferral = isInitially ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
            }
            return this;
        }

        /** Adds a column. */
        public ConstraintDraft column(String column) {
            columns.add(column);
            return this;
        }

        /** Adds a column of the table it points to. */
        public ConstraintDraft targetColumn(String column) {
            targetColumns.add(column);
            return this;
        }

        private TableElement made() {
            return switch (kind) {
                case PRIMARY_KEY -> new PrimaryKey(constraint, columns);
                case UNIQUE -> new UniqueConstraint(constraint, columns, deferral);
                case FOREIGN_KEY ->
                    new ForeignKey(constraint, columns, target, targetColumns, onDelete, onUpdate, deferral);
            };
        }
    }

    /** An index while its parts are found. */
    public static final class IndexDraft {

        private final List<IndexPart> parts = new ArrayList<>();
        private boolean isUnique;
        private @Nullable String where;
        private @Nullable String method;

        /** Adds what it sorts by next. */
        public IndexDraft part(IndexPart part) {
            parts.add(part);
            return this;
        }

        /** Says whether values, together, differ from row to row. */
        public IndexDraft unique(boolean differ) {
            isUnique = differ;
            return this;
        }

        /** Says which rows are in it; null means all. */
        public IndexDraft where(@Nullable String condition) {
            where = condition;
            return this;
        }

        /** Says how the database keeps it; null is the usual way. */
        public IndexDraft method(@Nullable String way) {
            method = way;
            return this;
        }

        private dev.athanor.schema.@Nullable Formula where() {
            return where == null ? null : dev.athanor.schema.Formula.sql(where);
        }
    }
}
