package dev.athanor.mapping;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;

/** The mistakes of a mapping, gathered so that all are told at once. Confined to one thread. */
final class Mistakes {

    private final List<OrmException> found = new ArrayList<>();

    /** Notes a mistake. */
    void add(String code, String message) {
        found.add(new OrmException(code, message));
    }

    /** Does something that may find a mistake, and goes on behind it. */
    void collect(Runnable work) {
        try {
            work.run();
        } catch (OrmException mistake) {
            found.add(mistake);
        }
    }

    /** Throws what was found: the one mistake itself, or all in one exception. */
    void throwIfAny() {
        if (found.size() == 1) {
            throw found.get(0);
        }
        if (!found.isEmpty()) {
            StringBuilder all = new StringBuilder("The mapping has " + found.size() + " mistakes:");
            found.forEach(mistake -> all.append("\n  - ").append(mistake.getMessage()));
            OrmException thrown =
                    new OrmException("orm-mapping-mistakes", all.append('\n').toString());
            found.forEach(thrown::addSuppressed);
            throw thrown;
        }
    }
}
