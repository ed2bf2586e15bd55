package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.TransactionManager;

/** Finds which engine an entity belongs to, and the session and transaction manager of that engine. Thread-safe. */
final class EntityEngines {

    private final ListableBeanFactory beans;

    EntityEngines(ListableBeanFactory beans) {
        this.beans = beans;
    }

    <T> EntityAccess<T> access(Class<T> entity) {
        SessionFactory factory = factory(entity);
        Session session = all(Session.class).stream()
                .filter(candidate -> candidate.engine() == factory.engine())
                .findFirst()
                .orElseThrow(() -> unknown(entity));
        return new EntityAccess<>(entity, session, factory.registry());
    }

    /** Returns the name of the bean that manages the transactions of an entity's engine; Spring's usual name where that is not ours. */
    Optional<String> transactionManager(Class<?> entity) {
        SessionFactory factory = factory(entity);
        Map<String, TransactionManager> managers = beans.getBeansOfType(TransactionManager.class, true, false);
        Optional<String> own = managers.entrySet().stream()
                .filter(each -> each.getValue() instanceof OrmTransactionManager manager
                        && manager.getResourceFactory() == factory)
                .map(Map.Entry::getKey)
                .findFirst();
        return own.isPresent() || managers.size() != 1
                ? own
                : managers.keySet().stream().findFirst();
    }

    private SessionFactory factory(Class<?> entity) {
        return all(SessionFactory.class).stream()
                .filter(factory -> factory.registry().find(entity).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(entity));
    }

    private <B> List<B> all(Class<B> type) {
        return beans.getBeanProvider(type)
                .orderedStream(ObjectProvider.UNFILTERED)
                .toList();
    }

    private static OrmException unknown(Class<?> entity) {
        return new OrmException(
                "orm-repository-entity",
                entity.getName()
                        + " has a repository and is an entity of no engine. Annotate it with @Entity, and see that its package is scanned:"
                        + " orm.packages, or orm.engines.<name>.packages.");
    }
}
