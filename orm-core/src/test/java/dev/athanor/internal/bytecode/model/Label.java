package dev.athanor.internal.bytecode.model;

/** An entity that DevTools may load anew while its superclass, from a library, stays. */
public class Label extends Named {}
