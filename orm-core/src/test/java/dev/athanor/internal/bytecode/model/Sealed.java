package dev.athanor.internal.bytecode.model;

/** Holds an embeddable record no other package can name. */
public class Sealed {

    private Secret secret;

    record Secret(String word, Inner inner, int unmapped) {}

    record Inner(long count) {}

    public String describe() {
        return String.valueOf(secret);
    }
}
