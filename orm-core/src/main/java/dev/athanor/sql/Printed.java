package dev.athanor.sql;

import java.util.Optional;
import java.util.ServiceLoader;

/** What the values of this package answer to {@code toString()}. */
final class Printed {

    private static final Optional<Printer> PRINTER =
            ServiceLoader.load(Printer.class, Printer.class.getClassLoader()).findFirst();

    private Printed() {}

    static String of(Object construct) {
        return PRINTER.map(printer -> printer.print(construct))
                .orElseGet(() -> construct.getClass().getSimpleName());
    }

    static String pretty(Statement<?> statement) {
        return PRINTER.map(printer -> printer.pretty(statement))
                .orElseGet(() -> statement.getClass().getSimpleName());
    }
}
