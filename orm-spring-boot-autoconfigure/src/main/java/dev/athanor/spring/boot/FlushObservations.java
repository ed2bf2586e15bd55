package dev.athanor.spring.boot;

import dev.athanor.event.Registration;
import dev.athanor.session.SessionFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Observes the flushes of all engines. It starts when all beans are there: the registry of observations may need some of them. */
final class FlushObservations implements SmartInitializingSingleton, DisposableBean {

    private final EngineRegistry engines;
    private final ObjectProvider<ObservationRegistry> observations;
    private final ObjectProvider<FlushObservationConvention> convention;
    private final List<Registration> registrations = new ArrayList<>();

    FlushObservations(
            EngineRegistry engines,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<FlushObservationConvention> convention) {
        this.engines = engines;
        this.observations = observations;
        this.convention = convention;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ObservationRegistry registry = observations.getObject();
        FlushObservationConvention names = convention.getIfAvailable(() -> FlushObservationConvention.USUAL);
        for (SessionFactory sessions : engines.sessions()) {
            String engine = sessions.engine().name();
            registrations.add(sessions.onFlush(() -> begin(registry, names, engine)));
        }
    }

    private static Consumer<@Nullable RuntimeException> begin(
            ObservationRegistry registry, FlushObservationConvention names, String engine) {
        Observation observation = Observation.start(names, () -> new FlushObservationContext(engine), registry);
        Observation.Scope scope = observation.openScope();
        return failure -> {
            scope.close();
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        };
    }

    @Override
    public void destroy() {
        registrations.forEach(Registration::close);
    }
}
