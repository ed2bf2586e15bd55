package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.type.SqlType;
import dev.athanor.type.StringType;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Values that a unique column holds within a flush, while the one it had goes to another row and the one it gets is not free yet:
 * null where that is allowed, else something that no other row has.
 */
final class Placeholders {

    /** So many letters make it unlikely enough that another row has the same. */
    private static final int FEWEST_LETTERS = 8;

    private Placeholders() {}

    static boolean isNullable(EntityBinding binding, int position) {
        MappedColumn column = binding.model().columns().get(position);
        return !binding.keyPositions().contains(position)
                && position != binding.versionPosition()
                && (column.reference() == null || !column.reference().isRequired())
                && column.table().column(column.name()).definition().isNullable();
    }

    /** Tells whether a column that must not be null can hold something else for the time being. */
    static boolean isPossible(EntityBinding binding, int position) {
        MappedColumn column = binding.model().columns().get(position);
        SqlType<?> type = column.type();
        Class<?> javaType = type.javaType();
        boolean isValue = column.reference() == null
                && !binding.keyPositions().contains(position)
                && position != binding.versionPosition();
        return isValue
                && (type instanceof StringType text
                        ? text.length() <= 0 || text.length() >= FEWEST_LETTERS
                        : javaType == Long.class || javaType == Integer.class || javaType == UUID.class);
    }

    /** Returns a value for a column for which one is possible. */
    static @Nullable Object of(EntityState state, int position) {
        EntityBinding binding = state.binding();
        if (isNullable(binding, position)) {
            return null;
        }
        SqlType<?> type = binding.type(position);
        if (type instanceof StringType text) {
            String letters = UUID.randomUUID().toString().replace("-", "");
            return text.length() <= 0 ? letters : letters.substring(0, Math.min(letters.length(), text.length()));
        } else if (type.javaType() == UUID.class) {
            return UUID.randomUUID();
        }
        // negative: programs rarely have such
        return type.javaType() == Integer.class
                ? (Object) (-1 - ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE))
                : (Object) (-1 - ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    }
}
