package dev.athanor.compile;

import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Writes the operators beside arithmetic as most databases have them. Confined to one thread. */
public abstract class OperationCompiler extends ExpressionCompiler {

    OperationCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    final void operation(Operation<?> operation) {
        if (operation instanceof Operation.Collated collated) {
            operand(collated.operand());
            write(" COLLATE ");
            collation(collated.collation());
        } else if (operation instanceof Operation.Bitwise<?> bitwise) {
            bitwise(bitwise);
        } else if (operation instanceof Operation.BitwiseNot<?> not) {
            bitwiseNot(not);
        } else if (operation instanceof Operation.Coerced<?> coerced) {
            expression(coerced.operand());
        } else if (operation instanceof Operation.Null<?> absent) {
            absent(absent.type().stored());
        } else if (operation instanceof Operation.NextValue next) {
            nextValue(next);
        } else if (operation instanceof Operation.SimpleCase<?, ?> choice) {
            simpleCase(choice);
        } else {
            throw unknown(operation);
        }
    }

    /** Writes the next number of a sequence. */
    protected void nextValue(Operation.NextValue next) {
        write("NEXT VALUE FOR " + qualifiedName(next.schema(), next.sequence()));
    }

    /** Writes a null of a type. */
    protected void absent(SqlType<?> type) {
        write("CAST(NULL AS ");
        typeName(type);
        write(")");
    }

    /** Writes the name of a collation. */
    protected void collation(String name) {
        identifier(name);
    }

    /** Writes the bits of two numbers computed into one. */
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        operand(bitwise.left());
        write(" ");
        write(bitwise.operator().symbol());
        write(" ");
        operand(bitwise.right());
    }

    /** Writes a number with every bit the other way. */
    protected void bitwiseNot(Operation.BitwiseNot<?> not) {
        write("~");
        operand(not.operand());
    }

    private void simpleCase(Operation.SimpleCase<?, ?> choice) {
        write("CASE ");
        operand(choice.operand());
        for (Operation.SimpleCase.When<?, ?> branch : choice.branches()) {
            write(" WHEN ");
            operand(branch.value());
            write(" THEN ");
            chosen(branch.result());
        }
        if (choice.otherwise() != null) {
            write(" ELSE ");
            chosen(choice.otherwise());
        }
        write(" END");
    }

    /** Writes a function with its arguments. */
    protected final void function(String name, Expression<?>... arguments) {
        write(name);
        write("(");
        for (int i = 0; i < arguments.length; i++) {
            write(i == 0 ? "" : ", ");
            expression(arguments[i]);
        }
        write(")");
    }
}
