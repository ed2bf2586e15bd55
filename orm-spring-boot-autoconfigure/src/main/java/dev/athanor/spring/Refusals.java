package dev.athanor.spring;

import dev.athanor.OrmException;
import dev.athanor.session.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the shared session of one engine says when it cannot do something. Thread-safe. */
final class Refusals {

    private final String engine;
    private final String annotation;

    Refusals(String engine, @Nullable String manager) {
        this.engine = engine;
        this.annotation = manager == null ? "@Transactional" : "@Transactional(\"" + manager + "\")";
    }

    OrmException noTransaction(String what) {
        String other = TransactionSynchronizationManager.isActualTransactionActive()
                ? " The transaction that is active here is " + owner()
                        + ", and one transaction cannot be on two databases:"
                        + " put " + annotation
                        + " on a method of its own for this work, and call it from another bean. The"
                        + " two are committed one after the other, not together."
                : " Put " + annotation + " on the method, and call it from another bean, or use a TransactionTemplate."
                        + " A transaction belongs to the thread that began it: work on another thread needs one of its own.";
        return new OrmException(
                "orm-spring-no-transaction",
                what + " needs a transaction of engine \"" + engine + "\", and there is none on this thread ("
                        + Thread.currentThread().getName() + ")." + other);
    }

    private static String owner() {
        return TransactionSynchronizationManager.getResourceMap().keySet().stream()
                .filter(SessionFactory.class::isInstance)
                .map(sessions -> "that of engine \""
                        + ((SessionFactory) sessions).engine().name() + "\"")
                .sorted()
                .findFirst()
                .orElse("on something else");
    }

    OrmException lockWithoutTransaction() {
        return new OrmException(
                "orm-spring-no-transaction",
                "A query that locks rows needs a transaction of engine \"" + engine
                        + "\", and there is none on this thread ("
                        + Thread.currentThread().getName()
                        + "): the lock would be gone before you can use it. Put " + annotation + " on the method.");
    }

    OrmException ended(String what, String how) {
        return new OrmException(
                "orm-spring-transaction-ended",
                what + " comes too late: the transaction of engine \"" + engine + "\" was " + how
                        + " already, and what is"
                        + " written now would be lost. Listeners behind a commit begin a transaction of their own:"
                        + " @Transactional(propagation = Propagation.REQUIRES_NEW).");
    }

    OrmException managed(String what) {
        return new OrmException(
                "orm-spring-managed-transaction",
                "The injected session of engine \"" + engine
                        + "\" is shared, and Spring begins and ends its transactions: "
                        + what
                        + "() by hand would pull them from under others. Use @Transactional or a TransactionTemplate; for"
                        + " a session of your own inject the SessionFactory and open() one.");
    }
}
