package dev.athanor.internal.bytecode.model;

import java.util.List;

/** A generic mapped superclass whose constructor and getters are protected. */
public abstract class Node<T extends Node<T>> {

    private T parent;
    private List<T> children;

    protected Node() {}

    protected T getParent() {
        return parent;
    }

    protected void setParent(T parent) {
        this.parent = parent;
    }

    public List<T> getChildren() {
        return children;
    }

    String getHidden() {
        return "";
    }
}
