package dev.athanor.mapping;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The mistakes of a mapping, gathered so that all are told at once. Confined to one thread. */
final class Mistakes {

    private final List<OrmException> found = new ArrayList<>();

    /** Notes a mistake; the same one again is the same. */
    void add(String code, String message) {
        add(new OrmException(code, message));
    }

    private void add(OrmException mistake) {
        if (found.stream().noneMatch(other -> Objects.equals(other.getMessage(), mistake.getMessage()))) {
            found.add(mistake);
        }
    }

    /** Does something that may find a mistake, and goes on behind it. */
    void collect(Runnable work) {
        try {
            work.run();
        } catch (OrmException mistake) {
            add(mistake);
        }
    }

    /** Does something for an attribute that may find a mistake, which is noted with the attribute's name; null if it does. */
    <T> @Nullable T collect(String where, Supplier<@Nullable T> work) {
        try {
            return work.get();
        } catch (OrmException mistake) {
            String message = Objects.requireNonNull(mistake.getMessage());
            add(mistake.code(), where + ": " + message.replace(" [" + mistake.code() + "]", ""));
            return null;
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
