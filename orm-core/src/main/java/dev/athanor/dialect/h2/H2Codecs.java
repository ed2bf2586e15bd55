package dev.athanor.dialect.h2;

import dev.athanor.type.ArrayCodec;
import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.nio.charset.StandardCharsets;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.Duration;
import java.util.List;

/** How values travel to H2 where its driver wants it in its own way. */
final class H2Codecs {

    private H2Codecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        return switch (type.kind()) {
            case JSON -> (Codec<T>) json();
            case INTERVAL ->
                (Codec<T>) StandardCodecs.cutDurations(
                        StandardCodecs.object(Duration.class, JDBCType.OTHER), type.precision());
            default -> StandardCodecs.of(type);
        };
    }

    /** As plain objects: H2 turns the times of a {@code java.sql.Array} into those of {@code java.sql} on the way. */
    static <E> Codec<List<E>> array(Codec<E> element) {
        return new ArrayCodec<>(element, PreparedStatement::setObject);
    }

    /** As bytes: H2 takes a text for the JSON text in quotes. */
    private static Codec<String> json() {
        return StandardCodecs.direct(
                Codec.Direct.STRING,
                Types.VARBINARY,
                (statement, index, value) ->
                        statement.setBytes(index, Limits.wellFormed(value).getBytes(StandardCharsets.UTF_8)),
                ResultSet::getString);
    }
}
