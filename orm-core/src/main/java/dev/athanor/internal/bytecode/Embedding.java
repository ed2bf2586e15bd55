package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedded object of an entity: which columns and which embedded objects it is made of. Confined to one thread.
 */
final class Embedding {

    private final Class<?> type;
    private final FieldAccess access;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Embedding> nested = new ArrayList<>();
    private final int firstColumn;
    private int lastColumn;

    private Embedding(Class<?> type, FieldAccess access, int column) {
        this.type = type;
        this.access = access;
        this.firstColumn = column;
    }

    /** A column inside, and its field in the embedded object. */
    record Leaf(int column, FieldAccess access) {}

    /** Returns the outermost embedded objects that have columns. */
    static List<Embedding> of(AccessorSpec spec, FieldAccess.Known fields) {
        List<Embedding> roots = new ArrayList<>();
        for (int column = 0; column < spec.columns().size(); column++) {
            if (spec.columns().get(column).hasField() && spec.fieldOf(column).isEmbedded()) {
                add(roots, spec.fieldOf(column), 0, column, fields);
            }
        }
        return roots;
    }

    private static void add(List<Embedding> siblings, FieldPath path, int step, int column, FieldAccess.Known fields) {
        Field field = path.steps().get(step);
        Embedding here = siblings.stream()
                .filter(sibling -> sibling.access.field().equals(field))
                .findFirst()
                .orElse(null);
        if (here == null) {
            here = new Embedding(path.embeddedType(step), fields.of(field), column);
            siblings.add(here);
        }
        here.lastColumn = column;
        if (step + 2 == path.steps().size()) {
            here.leaves.add(new Leaf(column, fields.of(path, path.steps().size() - 1)));
        } else {
            add(here.nested, path, step + 1, column, fields);
        }
    }

    Class<?> type() {
        return type;
    }

    /** Returns how its owner, the entity or an embedded object, holds it. */
    FieldAccess access() {
        return access;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    List<Embedding> nested() {
        return nested;
    }

    boolean isOpenAfter(int column) {
        return firstColumn <= column && column < lastColumn;
    }

    boolean begins(int column) {
        return firstColumn == column;
    }
}
