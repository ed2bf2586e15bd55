package dev.athanor.constructs;

import dev.athanor.sql.Statement;
import java.util.List;

/**
 * A sample of something the language can say.
 *
 * @param name what it is, in a few words or its method names; unique within its area
 * @param steps the statements that show it, executed in order within one transaction that is rolled back
 * @param cleanUp what undoes the steps on databases that do not roll back changes of the schema; each may fail
 */
public record Construct(String name, List<Statement<?>> steps, List<Statement<?>> cleanUp) {

    /** Copies the lists. */
    public Construct {
        steps = List.copyOf(steps);
        cleanUp = List.copyOf(cleanUp);
    }

    /** Shows something by one statement. */
    public static Construct of(String name, Statement<?> statement) {
        return new Construct(name, List.of(statement), List.of());
    }

    /** Shows something by several statements. */
    public static Construct of(String name, List<? extends Statement<?>> steps, List<? extends Statement<?>> cleanUp) {
        return new Construct(name, List.copyOf(steps), List.copyOf(cleanUp));
    }

    @Override
    public String toString() {
        return name;
    }
}
