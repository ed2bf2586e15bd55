package dev.athanor.compile;

import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.PortableFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the functions that mean the same on every database. Confined to one thread. */
public abstract class FunctionCompiler extends OperationCompiler {

    FunctionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes a function that means the same on every database; a dialect overrides it for what it calls otherwise. */
    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case POSITION -> {
                write("position(");
                operand(arguments.get(0));
                write(" IN ");
                operand(arguments.get(1));
                write(")");
            }
            case SIGN -> {
                write("CAST(sign(");
                expression(arguments.get(0));
                write(") AS INTEGER)");
            }
            case CURRENT_TIME, LOCAL_TIMESTAMP -> write(call.function().standardName());
            default -> renamed(call.function().standardName(), arguments);
        }
    }

    /** Writes a function under a name. */
    protected final void renamed(String name, List<Expression<?>> arguments) {
        write(name);
        write("(");
        list(", ", arguments, this::expression);
        write(")");
    }

    /** Writes a function that ignores nulls so that it is null where an argument is. */
    protected final void strictly(PortableCall<?> call) {
        write("CASE WHEN ");
        list(" AND ", call.arguments(), argument -> {
            operand(argument);
            write(" IS NOT NULL");
        });
        write(" THEN ");
        renamed(call.function().standardName(), call.arguments());
        write(" END");
    }

    /** Makes the exception for a function that the database lacks. */
    protected final RuntimeException lacks(PortableFunction function) {
        return Unsupported.by(database(), "function " + function.standardName(), "Compute it in Java.");
    }
}
