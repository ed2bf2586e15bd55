package dev.athanor.engine;

import dev.athanor.event.Listeners;
import java.sql.Connection;
import java.util.function.Consumer;

/** Who wants to hear of the connections and transactions of an engine. Thread-safe. */
final class EngineListeners {

    private final String engine;
    private final Listeners<Consumer<? super ConnectionEvent>> connections = new Listeners<>();
    private final Listeners<Consumer<? super TransactionEvent>> transactions = new Listeners<>();

    EngineListeners(String engine) {
        this.engine = engine;
    }

    Listeners<Consumer<? super ConnectionEvent>> connections() {
        return connections;
    }

    Listeners<Consumer<? super TransactionEvent>> transactions() {
        return transactions;
    }

    void connection(ConnectionEvent.Kind kind, Connection jdbc) {
        if (!connections.isEmpty()) {
            ConnectionEvent event = new ConnectionEvent(engine, kind, jdbc);
            connections.forEach(listener -> listener.accept(event));
        }
    }

    void transaction(TransactionEvent.Kind kind, SqlConnection connection) {
        if (!transactions.isEmpty()) {
            TransactionEvent event = new TransactionEvent(engine, kind, connection);
            transactions.forEach(listener -> listener.accept(event));
        }
    }
}
