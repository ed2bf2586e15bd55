package dev.athanor.constructs;

import java.util.List;
import java.util.function.Supplier;

/** The parts of the language, each with its samples and its table in docs/sql.md. */
public enum Area {
    /** SELECT and what it is made of. */
    QUERIES(QueryConstructs::all),
    /** Expressions and conditions. */
    EXPRESSIONS(ExpressionConstructs::all),
    /** INSERT, UPDATE and DELETE. */
    CHANGES(ChangeConstructs::all),
    /** Changes of the schema. */
    SCHEMA(SchemaConstructs::all);

    private final Supplier<List<Construct>> samples;

    Area(Supplier<List<Construct>> samples) {
        this.samples = samples;
    }

    /** Returns the samples, in the order of the table. */
    public List<Construct> samples() {
        return samples.get();
    }
}
