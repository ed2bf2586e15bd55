package dev.athanor.dialect.postgresql;

import dev.athanor.type.Codec;
import dev.athanor.type.EnumType;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.sql.ResultSet;
import java.sql.Types;

/** How values travel to PostgreSQL where its driver wants it in its own way. */
final class PostgresCodecs {

    private PostgresCodecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, TEXT -> (Codec<T>) withoutNul((Codec<String>) StandardCodecs.of(type));
            case JSON -> (Codec<T>) withoutNul(json());
            case ENUM -> (Codec<T>) StandardCodecs.constants((EnumType<?>) type, unknown());
            case INTERVAL ->
                (Codec<T>) StandardCodecs.cutDurations(
                        StandardCodecs.mapped(unknown(), PostgresIntervals::written, PostgresIntervals::read),
                        type.precision());
            default -> StandardCodecs.of(type);
        };
    }

    private static Codec<String> json() {
        return StandardCodecs.checked(unknown(), Limits::wellFormed);
    }

    /** As a value of a type the driver does not know: PostgreSQL takes it for that of the column. */
    private static Codec<String> unknown() {
        return StandardCodecs.direct(
                Codec.Direct.STRING,
                Types.OTHER,
                (statement, index, value) -> statement.setObject(index, value, Types.OTHER),
                ResultSet::getString);
    }

    private static Codec<String> withoutNul(Codec<String> codec) {
        return StandardCodecs.checked(codec, text -> Limits.refuseNul("PostgreSQL", text));
    }
}
