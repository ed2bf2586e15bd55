package dev.athanor.internal.bytecode.model;

/** A mapped superclass with everything private. */
public abstract class Persistent<I> {

    private I id;
    private long version;
    private final String origin;

    protected Persistent() {
        origin = "made";
    }

    public I getId() {
        return id;
    }

    public void setId(I id) {
        this.id = id;
    }

    public long getVersion() {
        return version;
    }

    public String getOrigin() {
        return origin;
    }
}
