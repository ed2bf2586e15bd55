package dev.athanor.spring.boot;

import io.micrometer.observation.Observation;

/** What is known of a flush that is observed. */
public final class FlushObservationContext extends Observation.Context {

    private final String engine;

    FlushObservationContext(String engine) {
        this.engine = engine;
    }

    /** Returns the name of the engine. */
    public String engine() {
        return engine;
    }
}
