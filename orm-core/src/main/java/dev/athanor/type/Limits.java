package dev.athanor.type;

import dev.athanor.OrmException;
import java.math.BigDecimal;
import java.time.Year;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * What a column cannot keep, refused before it is sent: databases and drivers would alter such values without a word. What a
 * database refuses itself is left to it. Messages never show the value.
 */
public final class Limits {

    private Limits() {}

    /** Refuses a text with half a character, for which drivers store a question mark; returns it otherwise. */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new OrmException(
                            "orm-type-lone-surrogate",
                            "A text has half a character (a lone surrogate) at position " + i
                                    + "; no database can store it. Remove it before storing the text.");
                }
                i++;
            }
        }
        return text;
    }

    /** Refuses a text with the character NUL, which some databases cannot keep. */
    public static void refuseNul(String database, String text) {
        int position = text.indexOf('\0');
        if (position >= 0) {
            throw new OrmException(
                    "orm-type-nul-character",
                    "A text has the character NUL (U+0000) at position " + position + "; " + database
                            + " cannot store it. Remove it, or store the text as bytes.");
        }
    }

    /** Refuses a text that is too long by spaces only: databases cut those, as the standard tells them to. */
    static void refuseLostSpaces(SqlType<?> type, String text) {
        int length = type.length();
        if (length > 0
                && text.length() > length
                && text.codePointCount(0, text.length()) > length
                && text.substring(text.offsetByCodePoints(0, length)).isBlank()) {
            throw new OrmException(
                    "orm-type-lost-spaces",
                    "A text ends with spaces that do not fit into its column of " + length
                            + " characters and would be cut. Strip it, or widen the column.");
        }
    }

    /** Refuses a number with more digits than its column keeps: databases round it. */
    public static void refuseLostDigits(SqlType<?> type, BigDecimal number) {
        if (type.precision() < 0 || number.signum() == 0) {
            return;
        }
        BigDecimal shortest = number.scale() > type.scale() ? number.stripTrailingZeros() : number;
        if (shortest.scale() > type.scale()) {
            throw new OrmException(
                    "orm-type-lost-digits",
                    "A number has " + shortest.scale() + " digits right of the point; its column keeps " + type.scale()
                            + " and the database would round it. Round it yourself, setScale(" + type.scale()
                            + ", RoundingMode.HALF_EVEN), or give the column a greater scale.");
        }
        int left = number.precision() - number.scale();
        if (left > type.precision() - type.scale()) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "A number has " + left + " digits left of the point; its column DECIMAL(" + type.precision() + ", "
                            + type.scale() + ") keeps " + (type.precision() - type.scale())
                            + ". Give the column a greater precision.");
        }
    }

    /** Refuses what is no number, for databases that keep null or nothing of it. */
    public static void refuseNotANumber(String database, double number) {
        if (Double.isNaN(number)) {
            throw new OrmException(
                    "orm-type-not-a-number",
                    "A floating point value is NaN, which " + database + " cannot store. Store null instead.");
        }
    }

    /** Refuses infinite numbers and what is no number. */
    public static void refuseNotFinite(String database, double number) {
        refuseNotANumber(database, number);
        if (Double.isInfinite(number)) {
            throw new OrmException(
                    "orm-type-not-a-number",
                    "A floating point value is infinite, which " + database
                            + " cannot store. Store null or Double.MAX_VALUE instead.");
        }
    }

    /** Refuses dates in years that a database cannot keep. */
    public static void refuseYears(String database, int first, int last, TemporalAccessor date) {
        int year = date.get(ChronoField.YEAR);
        if (year < first || year > last) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "A date is in the year " + Year.of(year) + "; " + database + " keeps the years " + first + " to "
                            + last + ". Store null for \"never\", or use another column type.");
        }
    }
}
