package dev.athanor.spring.boot;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names the observation of a flush and its keys. A bean of this kind replaces the usual names. */
public interface FlushObservationConvention extends ObservationConvention<FlushObservationContext> {

    /** The usual names: {@code orm.flush} with the key {@code engine}. */
    FlushObservationConvention USUAL = new FlushObservationConvention() {};

    @Override
    default String getName() {
        return "orm.flush";
    }

    @Override
    default String getContextualName(FlushObservationContext context) {
        return "flush " + context.engine();
    }

    @Override
    default KeyValues getLowCardinalityKeyValues(FlushObservationContext context) {
        return KeyValues.of("engine", context.engine());
    }

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof FlushObservationContext;
    }
}
