package dev.athanor.internal.bytecode.model;

/** A mapped superclass whose field its heirs may touch. */
public class Named {

    protected String name;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String describe() {
        return "named " + name;
    }
}
