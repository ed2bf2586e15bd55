package dev.athanor.dialect.postgresql;

import dev.athanor.type.Codec;
import dev.athanor.type.EnumType;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** How values travel to PostgreSQL where its driver wants it in its own way. */
final class PostgresCodecs {

    private static final String DATABASE = "PostgreSQL";
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR_OF_DAYS = 5_874_897;
    private static final int LAST_YEAR_OF_TIMES = 294_276;

    private PostgresCodecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, TEXT -> (Codec<T>) withoutNul((Codec<String>) StandardCodecs.of(type));
            case JSON -> (Codec<T>) withoutNul(json());
            case DATE, TIMESTAMP -> StandardCodecs.checked(StandardCodecs.of(type), PostgresCodecs::refuseYears);
            case TIMESTAMP_WITH_TIME_ZONE ->
                StandardCodecs.instantLike(
                        type,
                        StandardCodecs.checked(
                                StandardCodecs.offsetDateTime(type.precision()), PostgresCodecs::refuseYears));
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

    /** The driver takes earlier days for minus infinity, which it reads as the first day of Java, and later ones for infinity. */
    private static void refuseYears(Object value) {
        if (value instanceof LocalDate day) {
            if (!day.equals(LocalDate.MIN) && !day.equals(LocalDate.MAX)) {
                Limits.refuseYears(DATABASE, FIRST_YEAR, LAST_YEAR_OF_DAYS, day);
            }
        } else if (value instanceof LocalDateTime time) {
            if (!time.equals(LocalDateTime.MIN) && !time.equals(LocalDateTime.MAX)) {
                Limits.refuseYears(DATABASE, FIRST_YEAR, LAST_YEAR_OF_TIMES, time);
            }
        } else if (value instanceof OffsetDateTime time) {
            refuseYears(time.toLocalDateTime());
        }
    }

    private static Codec<String> withoutNul(Codec<String> codec) {
        return StandardCodecs.checked(codec, text -> Limits.refuseNul(DATABASE, text));
    }
}
